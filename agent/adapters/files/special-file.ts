import { statSync } from 'node:fs';

/**
 * Whether a path leads to a device, a pipe or the like: what is written goes through it. Replaced by a
 * file, it would be gone for the whole machine.
 */
export function isSpecial(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && !found.isFile() && !found.isDirectory();
}
