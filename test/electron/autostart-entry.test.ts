import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { AUTOSTART_NAME, autostartEntry } from '../../electron/autostart-entry.ts';
import { describeWith } from '../support/required-programs.ts';

/** What a session of systemd makes of entries; desktops follow the same specification. */
const GENERATOR = '/usr/lib/systemd/user-generators/systemd-xdg-autostart-generator';

const lack = existsSync(GENERATOR)
  ? undefined
  : { need: GENERATOR, package: 'systemd', why: 'it reads entries as a session does' };

describeWith(['desktop-file-validate'], lack)('the autostart entry', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'remanso-autostart-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** The units for an entry of this program. */
  function units(program: string): ReadonlyMap<string, string> {
    const file = join(folder, 'config/autostart', AUTOSTART_NAME);
    const out = join(folder, 'units');
    mkdirSync(join(folder, 'config/autostart'), { recursive: true });
    mkdirSync(out);
    writeFileSync(file, autostartEntry(program, '--hidden'));
    expect(execFileSync('desktop-file-validate', [file], { encoding: 'utf8' })).toBe('');
    execFileSync(GENERATOR, [out, out, out], {
      env: {
        XDG_CONFIG_HOME: join(folder, 'config'),
        XDG_CONFIG_DIRS: '/nonexistent',
        HOME: folder,
      },
      stdio: 'ignore',
    });
    return new Map(
      readdirSync(out)
        .filter((name) => name.endsWith('.service'))
        .map((name) => [name, readFileSync(join(out, name), 'utf8')]),
    );
  }

  function program(...names: string[]): string {
    const file = join(folder, ...names);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, '#!/bin/sh\n');
    chmodSync(file, 0o755);
    return file;
  }

  it.each(['Remanso', 'Remanso $HOME', 'tick `tock` "quote"'])(
    'starts a program in a folder called %s, hidden, under the name of its application',
    (name) => {
      const path = program(name, 'Remanso.AppImage');
      const made = units(path);
      expect([...made.keys()]).toEqual(['app-app.remanso.remanso@autostart.service']);
      const [unit = ''] = made.values();
      const [, line = ''] = /^ExecStart=:?(.*)$/m.exec(unit) ?? [];
      expect(line).toContain('--hidden');
      expect(line).toContain(path.replaceAll(/["`$]/g, '\\$&'));
    },
  );

  it('means nothing once the program is gone', () => {
    expect(units(join(folder, 'gone')).size).toBe(0);
  });

  it('is called as the file of the installed application', () => {
    const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
    const manifest = z.object({ desktopName: z.string() }).parse(JSON.parse(text));
    expect(AUTOSTART_NAME).toBe(manifest.desktopName);
  });
});
