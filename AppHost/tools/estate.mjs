// What a run of the estate tells programs: .run/estate.json, for as long as it runs.
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

export const estateFile = new URL('../../.run/estate.json', import.meta.url);

export function isRunning(processId) {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}

/** The estate's description once everything is healthy; null when the host ends first. */
export async function whenHealthy(hostProcessId) {
  while (isRunning(hostProcessId)) {
    const estate = await readFile(estateFile, 'utf8').then(JSON.parse, () => null);
    if (estate?.processId === hostProcessId && estate.resources.length > 0 && estate.resources.every(resource => resource.state === 'Healthy')) {
      return estate;
    }
    await pause(500);
  }
  return null;
}
