import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let made: string | undefined;

/** Agents of tests publish here, and not where those of this machine do. */
export function setup(): void {
  // Projects of one run share the process, and the place.
  if (process.env['REMANSO_GUARD_DIR'] !== undefined) return;
  const folder = mkdtempSync(join(tmpdir(), 'remanso-guards-'));
  // As /var/tmp: users of tests that are not ours make their folders in it.
  chmodSync(folder, 0o1777);
  process.env['REMANSO_GUARD_DIR'] = folder;
  made = folder;
}

export function teardown(): void {
  if (made !== undefined) rmSync(made, { recursive: true, force: true });
}
