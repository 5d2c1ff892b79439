import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe } from 'vitest';

/** Where servers live that are not on everybody's PATH. */
const SYSTEM_FOLDERS = ['/usr/sbin', '/sbin', '/usr/local/sbin', '/usr/lib/systemd'];

/** The program's full path; `undefined` where it is not installed. */
export function findProgram(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...SYSTEM_FOLDERS];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/**
 * `describe` where every program is installed (and `also` is undefined), else a skipped one with
 * the reason printed. With CI set nothing may be skipped: it throws.
 */
export function describeWith(
  programs: readonly string[],
  also?: string,
): typeof describe | typeof describe.skip {
  const missing = programs.filter((name) => findProgram(name) === undefined);
  const why = missing.length > 0 ? `not installed: ${missing.join(', ')}` : also;
  if (why === undefined) return describe;
  if (process.env['CI'] !== undefined) throw new Error(`Specs of a real server cannot run: ${why}`);
  process.stderr.write(`Skipped, the real server cannot be started: ${why}.\n`);
  return describe.skip;
}
