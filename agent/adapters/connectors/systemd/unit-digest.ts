import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { UnitProperties } from './systemctl.ts';

/**
 * Changes with every edit of the unit files by someone outside, loaded or not, and when the timer
 * is enabled or disabled. `own` is the path of our drop-in, which does not count.
 */
export async function unitDigest(units: readonly UnitProperties[], own: string): Promise<string> {
  const hash = createHash('sha256');
  for (const unit of units) {
    hash.update(JSON.stringify([unit['Id'], unit['UnitFileState'], unit['LoadState']]));
    for (const path of filesOf(unit, own)) {
      hash.update(JSON.stringify(path));
      hash.update(await contents(path));
    }
  }
  return hash.digest('hex');
}

function filesOf({ FragmentPath = '', DropInPaths = '' }: UnitProperties, own: string): string[] {
  const others = DropInPaths.replace(own, '').split(' ');
  return [FragmentPath, ...others].filter((path) => path !== '');
}

async function contents(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch {
    // Deleted or another user's: its path alone counts.
    return Buffer.alloc(0);
  }
}
