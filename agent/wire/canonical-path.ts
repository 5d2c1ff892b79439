import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * One text for one folder, however it was named: links are followed, on Windows `c:\Data` is
 * `C:\data`. What does not exist yet is told by the part that does.
 */
export function canonicalPath(path: string, platform = process.platform): string {
  const real = realPath(path);
  // Letter case is no difference there; a folder that is told apart by it all the same is not ours.
  return platform === 'win32' ? real.toLowerCase() : real;
}

function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    // Not there, or not for us to see: whoever opens it will say which.
    const parent = dirname(path);
    return parent === path ? path : join(realPath(parent), basename(path));
  }
}
