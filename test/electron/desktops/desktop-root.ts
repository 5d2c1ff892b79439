import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { cachePath } from '../../../build/scripts/cached-package.ts';
import type { Desktop } from './desktop.ts';

const SUITE = 'trixie';

/** What the driver is made of, a bus of the system, and letters. */
const COMMON = [
  ...['dbus', 'python3-dbus', 'python3-gi', 'gir1.2-gdkpixbuf-2.0', 'librsvg2-common'],
  ...['adwaita-icon-theme', 'fonts-dejavu-core'],
];

/** Nobody reads them there, and they are a third of it. */
const LEFT_OUT = [
  '/usr/share/doc/*',
  '/usr/share/man/*',
  '/usr/share/help/*',
  '/usr/share/locale/*',
];

function packagesOf({ packages }: Desktop): readonly string[] {
  return [...COMMON, ...packages].sort();
}

/** Making one takes minutes, and more than a gigabyte. */
export const MAY_MAKE = process.env['REMANSO_DESKTOPS'] === '1';

export function hasDesktopRoot(desktop: Desktop): boolean {
  return existsSync(desktopRoot(desktop));
}

/** Where the Debian with this desktop is, or would be: another list of packages is another one. */
function desktopRoot(desktop: Desktop): string {
  const list = JSON.stringify([SUITE, packagesOf(desktop), LEFT_OUT]);
  const hash = createHash('sha256').update(list).digest('hex').slice(0, 12);
  return cachePath(`desktop-${desktop.name}-${hash}`);
}

/** Makes it unless it is there, and removes the ones that other lists of packages made. */
export async function makeDesktopRoot(desktop: Desktop): Promise<string> {
  const root = desktopRoot(desktop);
  if (existsSync(root)) return root;
  mkdirSync(dirname(root), { recursive: true });
  for (const older of globSync(`${cachePath(`desktop-${desktop.name}-`)}*`)) remove(older);
  const fresh = `${root}.${process.pid}`;
  const words = [
    ...['--quiet', '--variant=apt', `--include=${packagesOf(desktop).join(',')}`],
    '--aptopt=APT::Install-Recommends "false"',
    ...LEFT_OUT.map((path) => `--dpkgopt=path-exclude=${path}`),
  ];
  try {
    await promisify(execFile)('mmdebstrap', [...words, SUITE, fresh], { maxBuffer: 2 ** 26 });
    renameSync(fresh, root);
  } finally {
    remove(fresh);
  }
  return root;
}

function remove(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 5 });
}
