import { createHash } from 'node:crypto';
import { basename } from 'node:path';

/** Sixteen hexadecimal digits of a folder on a host, by which units of ours there are named. */
export function folderMark(folder: string): string {
  return createHash('sha256').update(basename(folder)).digest('hex').slice(0, 16);
}
