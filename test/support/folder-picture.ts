import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Every folder, file and link below a folder, with mode and content: to compare before and after. */
export function folderPicture(root: string): Readonly<Record<string, string>> {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(names.map((name) => [name, pictureOf(join(root, name))]));
}

function pictureOf(path: string): string {
  const found = lstatSync(path);
  const mode = (found.mode & 0o7777).toString(8);
  if (found.isSymbolicLink()) return `link ${readlinkSync(path)}`;
  if (found.isDirectory()) return `folder ${mode}`;
  return `file ${mode} ${found.isFile() ? readFileSync(path, 'base64') : ''}`;
}
