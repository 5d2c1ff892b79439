import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildParts, packParts } from '../../build/scripts/package.ts';
import { writeStubDist } from '../../build/scripts/stub-dist.ts';
import { windowsModules } from '../../build/scripts/windows-suite.ts';
import { dataDirectory } from '../../agent/wire/data-directory/data-directory.ts';
import { VERSION } from '../../shared/version.ts';
import { readTrail } from '../support/accounting.ts';
import { WineUser } from '../support/wine-user.ts';

/** It takes minutes, and fetches NSIS: `npm run verify:installer`. */
const isWanted = process.env['VERIFY_INSTALLER'] !== undefined;

/** A program that starts under Wine takes seconds; the installer unpacks 160 MB. */
const PATIENCE_MS = 400_000;
const SOON = { timeout: 60_000, interval: 500 };

/** As the Task Scheduler would, once after another; one exit code a line. */
const GUARDS = `@echo off
:again
call "%LOCALAPPDATA%\\Microsoft\\WindowsApps\\remanso.cmd" guard --integration orders -- cmd /c exit 42
echo %errorlevel%>> GUARDED
if exist GUARDING goto again
`;

describe.skipIf(!isWanted)('the installer for Windows', () => {
  const folder = mkdtempSync(join(tmpdir(), 'remanso-nsis-'));
  const installer = join(folder, 'out', `Remanso-Setup-${VERSION}.exe`);
  let user: WineUser;
  let agent: Promise<unknown>;

  const home = (...names: string[]): string => user.local('Programs', 'Remanso', ...names);
  const shim = (): string => user.local('Microsoft', 'WindowsApps', 'remanso.cmd');
  const remanso = (...words: string[]) => user.run('cmd', '/c', shim(), ...words);
  const status = async () =>
    JSON.parse((await remanso('status', '--json')).output) as { agent: { pid: number } };
  const install = () => user.run(installer, '/S');

  beforeAll(async () => {
    user = await WineUser.start(folder);
    const [dist, electronDist] = [join(folder, 'dist'), join(folder, 'electron')];
    await buildParts(dist);
    writeStubDist(electronDist, 'win32');
    // electron-builder makes the uninstaller by starting what it made.
    Object.assign(process.env, user.environment);
    await packParts({
      ...{ target: { platform: 'win32', arch: 'x64' }, kinds: ['nsis'], isUnpacked: false },
      ...{ dist, electronDist, out: join(folder, 'out'), modules: windowsModules() },
    });
    process.stdout.write(`${installer}: ${(statSync(installer).size / 1e6).toFixed(0)} MB\n`);
  }, PATIENCE_MS);
  afterAll(() => {
    user.dispose();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it(
    'installs for one user, with `remanso` where Windows looks for commands',
    async () => {
      expect(await install()).toMatchObject({ code: 0 });
      expect(existsSync(home('Remanso.exe'))).toBe(true);
      expect(await remanso('--version')).toMatchObject({ code: 0, output: `${VERSION}\n` });
      const opens = 'HKCU\\Software\\Classes\\remanso\\shell\\open\\command';
      const { output } = await user.run('reg', 'query', opens, '/ve');
      expect(output).toContain('Remanso.exe" "%1"');
    },
    PATIENCE_MS,
  );

  it(
    'upgrades with a pause in force: the agent lives on, and no guard lets anything run',
    async () => {
      agent = remanso('agent');
      await expect.poll(async () => (await remanso('status')).code, SOON).toBe(0);
      const plan = join(folder, 'plan.yaml');
      writeFileSync(plan, 'integrations:\n  - { id: orders, scheduler: { kind: guard } }\n');
      expect(await remanso('apply', `Z:${plan}`)).toMatchObject({ code: 0 });
      const guard = ['guard', '--integration', 'orders', '--', 'cmd', '/c', 'exit 42'];
      expect(await remanso(...guard)).toMatchObject({ code: 42 });
      const pause = ['pause', '--integration', 'orders', '--indefinitely', '--reason', 'vendor'];
      expect(await remanso(...pause)).toMatchObject({ code: 0 });
      const { pid } = (await status()).agent;

      const [guarding, guarded] = [join(folder, 'guarding'), join(folder, 'guarded')];
      writeFileSync(guarding, '');
      const script = join(folder, 'guards.cmd');
      const named = GUARDS.replace('GUARDING', `Z:${guarding}`).replace('GUARDED', `Z:${guarded}`);
      writeFileSync(script, named.replaceAll('\n', '\r\n'));
      const guards = user.run('cmd', '/c', `Z:${script}`);
      const codes = (): string[] =>
        existsSync(guarded) ? readFileSync(guarded, 'utf8').trim().split(/\s+/) : [];
      await expect.poll(codes, SOON).toContain('0');

      expect(await install()).toMatchObject({ code: 0 });
      const before = codes().length;
      await expect.poll(() => codes().slice(before), SOON).toContain('0');
      rmSync(guarding);
      await guards;
      // While the files are being replaced there is no guard to start: nothing runs then, either.
      expect(codes()).not.toContain('42');
      expect((await status()).agent.pid).toBe(pid);
      // Parts that the agent loads only now are those it was started with.
      expect(await remanso('report', '--help')).toMatchObject({ code: 0 });
      expect(JSON.parse((await remanso('doctor', '--json')).output)).toHaveProperty('areas');
    },
    PATIENCE_MS,
  );

  it(
    'removal stops the agent, tells what stays held, and leaves the data',
    async () => {
      expect(await user.run(home('Uninstall Remanso.exe'), '/S')).toMatchObject({ code: 0 });
      // The uninstaller goes on from a copy of itself.
      await expect.poll(() => existsSync(home('Remanso.exe')), SOON).toBe(false);
      await expect.poll(() => existsSync(shim()), SOON).toBe(false);
      expect(await user.run('reg', 'query', 'HKCU\\Software\\Classes\\remanso')).not.toMatchObject({
        code: 0,
      });
      await agent;
      await sleep(1000);
      const told = readFileSync(user.local('Remanso', 'still-held.txt'), 'utf8');
      expect(told).toMatch(/^Still held.*\n.*vendor; without an end/);
      const { entries, isIntact } = readTrail(dataDirectory(user.local('Remanso'), {}));
      expect(isIntact).toBe(true);
      expect(entries.at(-1)).toMatchObject({ kind: 'agent.stopped' });
    },
    PATIENCE_MS,
  );
});
