import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Servers are installed here, outside the usual PATH. */
const SYSTEM_FOLDERS = ['/usr/sbin', '/sbin', '/usr/local/sbin', '/usr/lib/systemd'];

/** The program's full path; `undefined` if it is not installed. */
export function findProgram(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...SYSTEM_FOLDERS];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
