import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let made: string | undefined;

/** Test agents publish here, not where this machine's agents do. */
export function setup(): void {
  // Projects of one run share the process, and the folder.
  if (process.env['REMANSO_GUARD_DIR'] !== undefined) return;
  const folder = mkdtempSync(join(tmpdir(), 'remanso-guards-'));
  // Like /var/tmp: other users in tests create their folders in it.
  chmodSync(folder, 0o1777);
  process.env['REMANSO_GUARD_DIR'] = folder;
  made = folder;
}

export function teardown(): void {
  if (made !== undefined) rmSync(made, { recursive: true, force: true });
}
