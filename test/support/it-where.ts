import { it } from 'vitest';

/** What makes no sense on this system is left out, rather than listed as skipped. */
export function itWhere(isSo: boolean, title: string, test: () => void): void {
  if (isSo) it(title, test);
}

/** File owners, modes and links, which Windows handles differently and Wine not at all. */
export const hasModes = process.platform !== 'win32';
