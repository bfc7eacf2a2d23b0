// node when-healthy.mjs <host's process id> <script>: runs the script once the estate is healthy.
import { spawn } from 'node:child_process';
import { whenHealthy } from './estate.mjs';

const [hostProcessId, script] = process.argv.slice(2);
if (await whenHealthy(Number(hostProcessId))) {
  spawn(process.execPath, [script], { stdio: ['ignore', 'inherit', 'inherit'] }).on('exit', code => {
    console.log(code === 0 ? `${script} is done.` : `${script} ended with code ${code}.`);
  });
}
