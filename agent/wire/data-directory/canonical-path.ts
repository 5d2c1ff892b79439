import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * One canonical text per folder: links are resolved, and on Windows `c:\Data` becomes `C:\data`.
 * For a path that does not exist yet, its existing parent is resolved.
 */
export function canonicalPath(path: string, platform = process.platform): string {
  const real = realPath(path);
  // Windows ignores letter case; a folder with case sensitivity enabled is not one of ours.
  return platform === 'win32' ? real.toLowerCase() : real;
}

function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    // Missing or not visible to us: whoever opens it will report which.
    const parent = dirname(path);
    return parent === path ? path : join(realPath(parent), basename(path));
  }
}
