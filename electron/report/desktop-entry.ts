import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** Where a desktop of Linux looks for applications (XDG Base Directory Specification). */
export function desktopEntry(name: string, environment: NodeJS.ProcessEnv): string | null {
  const own = given(environment['XDG_DATA_HOME']) ?? join(homedir(), '.local/share');
  const shared = given(environment['XDG_DATA_DIRS']) ?? '/usr/local/share:/usr/share';
  const folders = [own, ...shared.split(':')].filter(isAbsolute);
  const files = folders.map((folder) => join(folder, 'applications', name));
  return files.find((file) => existsSync(file)) ?? null;
}

/** An empty one counts as none. */
function given(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}
