// node describe-aspire.mjs <host's process id>: under the real Aspire, whose ports AppHost.cs fixes, writes .run/estate.json once the
// gateway is healthy, prints where everything is, and removes the file when the host has ended. Containerless does this itself.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { estateFile, isRunning } from './estate.mjs';

const processId = Number(process.argv[2]);
const [gateway, identity, mailbox, dashboard] = [8080, 8081, 1080, 18888].map(port => `http://localhost:${port}`);
const everybody = JSON.parse(await readFile(new URL('../../gateway/DevIdentity/people.json', import.meta.url), 'utf8'));
const people = everybody
  .filter(entry => entry.authority && entry.authority !== '*')
  .map(({ id, name, authority, roles, secret }) => ({ id, name, authority, roles, clientId: id, clientSecret: secret }));

while (isRunning(processId) && !(await fetch(`${gateway}/health`).then(answer => answer.ok, () => false))) {
  await pause(500);
}

if (isRunning(processId)) {
  const resources = [['gateway', gateway], ['identity', identity], ['mailbox', mailbox]].map(([name, address]) => ({ name, state: 'Healthy', address }));
  await mkdir(new URL('.', estateFile), { recursive: true });
  await writeFile(estateFile, JSON.stringify({
    host: 'aspire', processId, portal: gateway, api: `${gateway}/api`, dashboard, mailbox,
    identity: { issuer: identity, tokenEndpoint: `${identity}/token` }, resources, people,
  }, null, 2));
  for (const { id, name } of people) {
    console.log(`    ${id.padEnd(42)} ${name}`);
  }
  console.log(`\n  Portal      ${gateway}\n  API         ${gateway}/api\n  Dashboard   ${dashboard}\n  Mailbox     ${mailbox}\n\n  Ctrl-C ends everything.`);
}

while (isRunning(processId)) {
  await pause(1000);
}
await rm(estateFile, { force: true });
