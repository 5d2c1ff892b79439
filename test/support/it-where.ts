import { it } from 'vitest';

/** Tests that make no sense on this system are omitted rather than listed as skipped. */
export function itWhere(isSo: boolean, title: string, test: () => void | Promise<void>): void {
  if (isSo) it(title, test);
}

/** File owners, modes and links, which Windows handles differently and Wine not at all. */
export const hasModes = process.platform !== 'win32';
