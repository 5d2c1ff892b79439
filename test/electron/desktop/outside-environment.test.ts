import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { outsideEnvironment } from '../../../electron/desktop/outside-environment.ts';
import { describeWith } from '../../support/required-programs.ts';

interface LauncherOptions {
  readonly DesktopFileName: string;
  readonly ExecutableName: string;
  readonly ProductName: string;
  readonly ProductFilename: string;
  readonly ResourceName: string;
}

const { generateAppRunScript } = createRequire(import.meta.url)(
  'app-builder-lib/out/targets/appimage/appImageUtil.js',
) as { readonly generateAppRunScript: (options: LauncherOptions) => string };

/** What lasts only as long as a shell. */
const OF_BASH = /^(_|SHLVL|PWD|OLDPWD)$/;

function without(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !OF_BASH.test(name)));
}

describeWith(['bash'])('the environment of the agent and its jobs', () => {
  /** As electron-builder's own launcher gives it to the shell, with what AppImage's runtime adds before. */
  function inAppImage(before: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    const image = mkdtempSync(join(tmpdir(), '.mount_Remanso'));
    try {
      mkdirSync(join(image, 'usr'));
      writeFileSync(join(image, 'remanso-desktop'), '#!/bin/sh\nenv -0\n', { mode: 0o755 });
      const name = 'Remanso';
      const script = generateAppRunScript({
        ...{ DesktopFileName: 'remanso.desktop', ExecutableName: 'remanso-desktop' },
        ...{ ProductName: name, ProductFilename: name, ResourceName: 'appimagekit-remanso' },
      });
      writeFileSync(join(image, 'AppRun'), script, { mode: 0o755 });
      const runtime = { APPDIR: image, APPIMAGE: '/home/ana/Remanso.AppImage', ARGV0: './Remanso' };
      const text = execFileSync(join(image, 'AppRun'), {
        env: { ...before, ...runtime, OWD: '/home/ana', APPIMAGE_SILENT_INSTALL: '1' },
        encoding: 'utf8',
      });
      const pairs = text.split('\0').filter((pair) => pair.includes('='));
      const told = pairs.map((pair) => pair.split(/=(.*)/s).slice(0, 2) as [string, string]);
      const environment = Object.fromEntries(told);
      delete environment['APPIMAGE_SILENT_INSTALL'];
      return environment;
    } finally {
      rmSync(image, { recursive: true, force: true });
    }
  }

  it.each([
    ['nothing set', {}],
    ['a library path of the person', { LD_LIBRARY_PATH: '/opt/oracle/lib:/opt/sap/lib' }],
  ])('has nothing of the image that the shell was started from: %s', (_name, set) => {
    const before = { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: '/home/ana', ...set };
    const inside = inAppImage(before);
    expect(inside['LD_LIBRARY_PATH']).toMatch(/mount_Remanso.*usr\/lib/);
    const outside = without(outsideEnvironment({ ...inside, CHROME_DESKTOP: 'app.desktop' }));
    // The launcher adds only what is the default.
    const { XDG_DATA_DIRS: data, ...rest } = outside;
    expect(data).toBe('/usr/share/gnome:/usr/local/share/:/usr/share/');
    expect(rest).toEqual(before);
  });

  it('is as it was where there is no image', () => {
    const before = { PATH: '/bin::/usr/bin', LD_LIBRARY_PATH: '/x/lib', EMPTY: '' };
    expect(outsideEnvironment(before)).toEqual(before);
  });
});
