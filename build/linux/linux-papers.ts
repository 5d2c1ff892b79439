import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { SCRIPTS } from '../../agent/cli/output/completion-scripts.ts';
import { VERSION } from '../../shared/version.ts';
import { SOURCE_DATE } from '../scripts/source-date.ts';
import { debianChangelog } from './debian-changelog.ts';
import { desktopPage, remansoPage } from './man-page.ts';
import { APP, metainfo } from './metainfo.ts';

const CHANGELOG = fileURLToPath(new URL('../../CHANGELOG.md', import.meta.url));
export const MAINTAINER = 'The Remanso authors <remanso@example.invalid>';

/** What a Linux package has beside the program, by its place below /usr/share. */
async function papers(homepage: string): Promise<Readonly<Record<string, string>>> {
  const day = new Date(SOURCE_DATE * 1000).toISOString().slice(0, 10);
  const now = { version: VERSION, date: SOURCE_DATE, maintainer: MAINTAINER };
  return {
    'man/man1/remanso.1.gz': await remansoPage('en', day),
    'man/es/man1/remanso.1.gz': await remansoPage('es', day),
    'man/man1/remanso-desktop.1.gz': desktopPage('en', day),
    'man/es/man1/remanso-desktop.1.gz': desktopPage('es', day),
    [`metainfo/${APP}.metainfo.xml`]: metainfo({ version: VERSION, day }, homepage),
    'doc/remanso/changelog.gz': debianChangelog(readFileSync(CHANGELOG, 'utf8'), now),
    'bash-completion/completions/remanso': SCRIPTS.bash,
    'zsh/vendor-completions/_remanso': SCRIPTS.zsh,
    'fish/vendor_completions.d/remanso.fish': SCRIPTS.fish,
  };
}

/** Writes them below `folder`/share; the same source makes the same bytes. */
export async function writeLinuxPapers(folder: string, homepage: string): Promise<void> {
  for (const [place, text] of Object.entries(await papers(homepage))) {
    const file = join(folder, 'share', place);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, place.endsWith('.gz') ? gzipSync(text, { level: 9 }) : text);
  }
}
