import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { mustSkip, programLacks } from '../../support/needs.ts';
import { expect, test } from '../../support/shell-test.ts';
import { jsonLines } from '../../support/cli-run.ts';
import type { DiaryEntry } from '../../support/electron-double/diary.ts';
import { doubleBoot, doubleRegister } from '../../support/shell-app.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

// The demo itself lasts a minute, too long for every run of the suite.
const isAskedFor =
  process.env['npm_lifecycle_event'] === 'test:electron' || process.env['DEMO'] === '1';

/** An Electron dist whose program is the test double. */
function doubleDist(folder: string): string {
  const program = join(folder, 'electron');
  const words = [process.execPath, '--import', doubleRegister, doubleBoot];
  writeFileSync(program, `#!/bin/sh\nexec ${words.map((word) => `'${word}'`).join(' ')} "$@"\n`);
  chmodSync(program, 0o755);
  return folder;
}

test.describe('the demo, in the shell', () => {
  test.skip(!isAskedFor, 'takes a minute: set DEMO=1');
  const lacks = isAskedFor ? programLacks('xvfb-run') : undefined;
  test.skip(mustSkip(lacks), lacks?.why);

  test('shows in tray and page a window that opens after 20 s and closes 30 s later', async ({}, testInfo) => {
    testInfo.setTimeout(150_000);
    const folder = testInfo.outputPath();
    mkdirSync(folder, { recursive: true });
    const diary = join(folder, 'diary.jsonl');
    const npm = spawn('xvfb-run', ['-a', 'npm', 'start', '--', '--demo'], {
      cwd: ROOT,
      env: {
        ...process.env,
        TZ: 'UTC',
        ELECTRON_OVERRIDE_DIST_PATH: doubleDist(folder),
        DOUBLE_DIARY: diary,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise((resolve) => npm.once('close', resolve));
    const said = await text(npm.stdout);
    expect(await ended, said).toBe(0);
    expect(said).not.toContain('No desktop shell');
    expect(said).toMatch(/requests that hit the ERP inside the window 0/);

    const [, opensAt = ''] = /opens at (\d\d:\d\d:\d\d) UTC/.exec(said) ?? [];
    const entries = jsonLines(readFileSync(diary, 'utf8')) as DiaryEntry[];
    const opened = entries.find(({ page }) => page.startsWith('ERP is paused until'));
    const closed = entries.findLast(({ page }) => page.startsWith('ERP is paused until'));
    const flowing = entries.findLast(({ page }) => page === 'Everything is flowing');
    const day = new Date(opened?.at ?? 0).toISOString().slice(0, 10);
    /** Seconds after the opening. */
    const secondsAt = (entry: DiaryEntry | undefined): number =>
      ((entry?.at ?? 0) - Date.parse(`${day}T${opensAt}Z`)) / 1000;
    expect(secondsAt(opened)).toBeGreaterThanOrEqual(0);
    expect(secondsAt(opened)).toBeLessThan(3);
    expect(secondsAt(closed)).toBeLessThan(31);
    expect(secondsAt(flowing)).toBeGreaterThanOrEqual(30);
    expect(secondsAt(flowing)).toBeLessThan(34);

    const trays = entries.map(({ tray }) => tray);
    expect(trays).toContainEqual(expect.stringMatching(/^ERP is paused until/));
    expect(trays.at(-1)).toBe('Everything is flowing');
    expect(Math.max(...entries.map(({ loads }) => loads))).toBe(opened?.loads);
  });
});
