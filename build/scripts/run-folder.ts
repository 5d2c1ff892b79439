import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endChildren } from './run-child.ts';

const MOUNTS = '/proc/self/mountinfo';

/**
 * A temporary folder for all that a run of tests makes, its processes included: what a killed one
 * leaves goes with it when this process ends. Its name is short, for sockets lie below it, whose paths
 * may have some hundred characters.
 */
export function runFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rt-'));
  // Guards of other users are started from here.
  chmodSync(folder, 0o755);
  const temporary = join(folder, 't');
  mkdirSync(temporary);
  // Like /tmp.
  chmodSync(temporary, 0o1777);
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = temporary;
  process.once('exit', () => removeRunFolder(folder));
  const codes = { SIGINT: 130, SIGTERM: 143 } as const;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void endChildren().finally(() => process.exit(codes[signal])));
  }
  return folder;
}

/**
 * A container that was killed while it was made may have left this machine's own /dev or /sys below:
 * then nothing is removed, for it would be removed here, too.
 */
export function removeRunFolder(folder: string, mounts = mountsOfThisMachine()): void {
  const mounted = mounts.filter((path) => path.startsWith(`${folder}/`));
  if (mounted.length > 0) {
    process.stderr.write(`${folder} stays: ${mounted.join(', ')} must be unmounted first.\n`);
    return;
  }
  // A process that is still ending may write to it once more.
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

function mountsOfThisMachine(): string[] {
  if (!existsSync(MOUNTS)) return [];
  const lines = readFileSync(MOUNTS, 'utf8').split('\n');
  return lines.map((line) => line.split(' ')[4] ?? '');
}
