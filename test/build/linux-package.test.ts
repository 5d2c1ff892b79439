import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SOURCE_DATE } from '../../build/scripts/source-date.ts';
import { VERSION } from '../../shared/version.ts';
import { buildDeb } from '../support/built-deb.ts';
import { describeWith } from '../support/required-programs.ts';

/** Of its .desktop file, of its windows and of its page in software centres. */
const APP = 'app.remanso.remanso';
const LANGUAGES = ['', 'es/'] as const;

describeWith(['dpkg-deb', 'dpkg-parsechangelog', 'desktop-file-validate', 'appstreamcli', 'man'])(
  'what the deb says of itself to a desktop',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'remanso-linux-'));
    const tree = join(folder, 'tree');
    const share = (...names: string[]): string => join(tree, 'usr/share', ...names);
    const desktopFile = share('applications', `${APP}.desktop`);
    let deb = '';

    beforeAll(async () => {
      deb = await buildDeb(folder);
      execFileSync('dpkg-deb', ['--raw-extract', deb, tree]);
    }, 120_000);
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it('names file, windows and application alike, so that a window finds its icon', () => {
      expect(readdirSync(share('applications'))).toEqual([`${APP}.desktop`]);
      const entry = new Map(
        readFileSync(desktopFile, 'utf8')
          .split('\n')
          .map((line) => line.split(/=(.*)/s) as [string, string]),
      );
      // Electron takes the class of its windows from the manifest (lib/browser/init.ts).
      const asar = join(tree, 'opt/Remanso/resources/app.asar');
      expect(readFileSync(asar, 'latin1')).toContain(`"desktopName": "${APP}.desktop"`);
      expect(entry.get('StartupWMClass')).toBe(APP);
      expect(entry.get('TryExec')).toBe('/opt/Remanso/remanso-desktop');
      expect(entry.get('MimeType')).toBe('x-scheme-handler/remanso;');
      expect(entry.get('Comment[es]')).toMatch(/programador/);
      const icons = readdirSync(share('icons/hicolor'));
      const wanted = [16, 22, 24, 32, 48, 64, 128, 256, 512].map((size) => `${size}x${size}`);
      expect(icons.sort()).toEqual([...wanted, 'scalable'].sort());
      const found = icons.flatMap((size) => readdirSync(share('icons/hicolor', size, 'apps')));
      expect([...new Set(found.map((name) => name.replace(/\.\w+$/, '')))]).toEqual([
        entry.get('Icon'),
      ]);
    });

    it('is accepted by desktop-file-validate and appstreamcli without a word', () => {
      const validated = spawnSync('desktop-file-validate', [desktopFile], { encoding: 'utf8' });
      expect(validated.stdout + validated.stderr).toBe('');
      expect(validated.status).toBe(0);
      const words = ['validate', '--no-net', '--pedantic', '--no-color'];
      const metainfo = share('metainfo', `${APP}.metainfo.xml`);
      const told = spawnSync('appstreamcli', [...words, metainfo], { encoding: 'utf8' });
      expect(told.stdout).toBe('✔ Validation was successful.\n');
      expect(told.status).toBe(0);
      expect(readFileSync(metainfo, 'utf8')).toContain(`<release version="${VERSION}"`);
    });

    it.each(LANGUAGES)('has manual pages that man formats without a warning: %s', (language) => {
      for (const name of ['remanso', 'remanso-desktop']) {
        const page = share('man', language, 'man1', `${name}.1.gz`);
        const shown = spawnSync('man', ['--warnings', '-l', page], {
          encoding: 'utf8',
          env: { ...process.env, MANWIDTH: '80', LC_ALL: 'C.UTF-8', MANPAGER: 'cat' },
        });
        expect(shown.stderr).toBe('');
        expect(shown.stdout).toContain(VERSION);
        expect(shown.stdout).not.toMatch(/\.(PP|TP|B)\b/);
        if (name === 'remanso') expect(shown.stdout).toMatch(/window skip[^]*plan\.yaml/);
      }
    });

    it('tells what changed where apt looks for it', () => {
      const file = share('doc/remanso/changelog.gz');
      const changelog = join(folder, 'changelog');
      const text = gunzipSync(readFileSync(file)).toString();
      expect(text.split('\n').filter((line) => line.length > 100)).toEqual([]);
      expect(text).not.toMatch(/\]\(/);
      execFileSync('sh', ['-c', `zcat ${file} > ${changelog}`]);
      const parsed = execFileSync('dpkg-parsechangelog', ['-l', changelog], { encoding: 'utf8' });
      expect(parsed).toMatch(new RegExp(`Version: ${VERSION}\n`));
      expect(parsed).toContain(`Timestamp: ${SOURCE_DATE}`);
    });

    it('has the day of its source, and a root that everybody may enter', () => {
      const list = execFileSync('dpkg-deb', ['-c', deb], {
        encoding: 'utf8',
        env: { ...process.env, TZ: 'UTC' },
      }).split('\n');
      expect(list[0]).toMatch(/^drwxr-xr-x root\/root .* \.\/$/);
      const day = new Date(SOURCE_DATE * 1000).toISOString().slice(0, 10);
      expect(list.filter((line) => line !== '' && !line.includes(` ${day} `))).toEqual([]);
      expect(statSync(share('doc/remanso/copyright')).mode & 0o777).toBe(0o644);
    });
  },
);
