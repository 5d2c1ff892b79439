import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { VERSION } from '../../shared/version.ts';
import { linuxWords } from '../linux/linux-words.ts';
import { SOURCE_DATE } from '../scripts/source-date.ts';
import { cask } from './cask.ts';
import { publishedFile, type Published } from './published.ts';
import { scoopManifest } from './scoop.ts';
import { wingetManifests, wingetText } from './winget.ts';

const MANIFEST = fileURLToPath(new URL('../../package.json', import.meta.url));

/** What is new in this version, for the draft. */
export function notesOf(changelog: string, version: string): string {
  const sections = changelog.split(/^## \[/m).slice(1);
  const own =
    sections.find((section) => section.startsWith(`${version}]`)) ??
    sections.find((section) => section.startsWith('Unreleased]'));
  return `${(own ?? '').replace(/^.*\n/, '').trim()}\n`;
}

/** Manifests for other package managers, in `out`: of what lies in `folder` and will be at `base`. */
export function writeManifests(folder: string, base: string, out: string): void {
  const { homepage } = z
    .object({ homepage: z.string() })
    .parse(JSON.parse(readFileSync(MANIFEST, 'utf8')));
  const release: Published = {
    ...{ version: VERSION, homepage, summary: linuxWords('en')('summary') },
    day: new Date(SOURCE_DATE * 1000).toISOString().slice(0, 10),
    windowsInstaller: publishedFile(folder, '.exe', base),
    windowsZip: publishedFile(folder, '-win.zip', base),
    macImage: publishedFile(folder, '-universal.dmg', base),
  };
  const write = (place: string, name: string, text: string): void => {
    mkdirSync(join(out, place), { recursive: true });
    writeFileSync(join(out, place, name), text);
  };
  for (const [name, manifest] of Object.entries(wingetManifests(release))) {
    write('winget', name, wingetText(manifest));
  }
  write('scoop', 'remanso.json', `${JSON.stringify(scoopManifest(release), null, 2)}\n`);
  write('homebrew', 'remanso.rb', cask(release));
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string' },
      base: { type: 'string' },
      out: { type: 'string' },
    },
  });
  const { folder, base, out } = values;
  if (folder === undefined || base === undefined || out === undefined) {
    throw new Error('Expected --folder DIR --base URL --out DIR');
  }
  const changelog = readFileSync(join(MANIFEST, '../CHANGELOG.md'), 'utf8');
  writeManifests(resolve(folder), base, resolve(out));
  writeFileSync(join(out, 'notes.md'), notesOf(changelog, VERSION));
}
