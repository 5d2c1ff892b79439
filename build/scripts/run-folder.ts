import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endChildren } from './run-child.ts';

/** Sockets lie below it, whose paths may have some hundred characters. */
const PREFIX = 'rt-';

/**
 * A temporary folder for all that a run of tests makes, its processes included: what a killed one
 * leaves goes with it when this process ends.
 */
export function runFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  // Guards of other users are started from here.
  chmodSync(folder, 0o755);
  const temporary = join(folder, 't');
  mkdirSync(temporary);
  // Like /tmp.
  chmodSync(temporary, 0o1777);
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = temporary;
  process.once('exit', () => {
    // A process that is still ending may write to it once more.
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => void endChildren().finally(() => process.exit(code)));
  }
  return folder;
}
