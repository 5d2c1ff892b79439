import { describe } from 'vitest';
import { findProgram } from './find-program.ts';

/**
 * `describe` if every program is installed (and `also` is undefined), otherwise a skipped one with
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
