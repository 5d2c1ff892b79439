import { it } from 'vitest';

/** What means nothing on this system is no test here, rather than one that was skipped. */
export function itWhere(isSo: boolean, title: string, test: () => void): void {
  if (isSo) it(title, test);
}

/** Files with owners, modes and links, which Windows has otherwise and Wine not at all. */
export const hasModes = process.platform !== 'win32';
