import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleAgent } from '../../build/scripts/bundle-agent.ts';
import { packParts } from '../../build/scripts/package.ts';
import { writeStubDist } from '../../build/scripts/stub-dist.ts';
import { DebianMachine, USER } from '../support/debian-machine.ts';
import { describeWith } from '../support/required-programs.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const FPM = path('../support/fpm-stand-in.mjs');
const CLI = '/opt/Remanso/resources/runtime/node /opt/Remanso/resources/agent/remanso.js';
const DPKG = 'DEBIAN_FRONTEND=noninteractive dpkg --force-depends';

const notRoot = process.getuid?.() === 0 ? undefined : 'private namespaces need root';

/** The deb as it is packaged, with a stub for Electron and an empty shell. */
async function buildDeb(folder: string): Promise<string> {
  const dist = join(folder, 'dist');
  for (const part of ['electron/main.mjs', 'renderer/index.html']) {
    mkdirSync(dirname(join(dist, part)), { recursive: true });
    writeFileSync(join(dist, part), '// not of this test\n');
  }
  await bundleAgent(join(dist, 'agent'));
  const electronDist = join(folder, 'electron');
  writeStubDist(electronDist, 'linux');
  const [out, modules] = [join(folder, 'out'), path('../../node_modules')];
  process.env['CUSTOM_FPM_PATH'] = FPM;
  await packParts({
    ...{ target: { platform: 'linux', arch: process.arch === 'arm64' ? 'arm64' : 'x64' } },
    ...{ dist, out, modules, electronDist, isUnpacked: false, kinds: ['deb'] },
  });
  const deb = readdirSync(out).find((name) => name.endsWith('.deb'));
  if (deb === undefined) throw new Error(`No deb in ${out}`);
  return join(out, deb);
}

/** Another version: all files of the bundle have other names, as after a change. */
const RENAMED = `
cd opt/Remanso/resources/agent && mkdir next
mv *.js next/ && cp package.json next/ && echo "import './next/remanso.js';" > remanso.js
`;

function newer(deb: string, folder: string): string {
  const tree = join(folder, 'newer');
  execFileSync('dpkg-deb', ['--raw-extract', deb, tree]);
  execFileSync('sed', ['-i', 's/^Version: .*/Version: 9.9.9/', join(tree, 'DEBIAN/control')]);
  execFileSync('sh', ['-ec', RENAMED], { cwd: tree });
  const file = join(folder, 'newer.deb');
  execFileSync('dpkg-deb', ['--root-owner-group', '-Znone', '--build', tree, file]);
  rmSync(tree, { recursive: true });
  return file;
}

describeWith(['dpkg', 'dpkg-deb', 'systemd', 'unshare', 'nsenter', 'runuser'], notRoot)(
  'the deb on a machine with services',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'remanso-deb-'));
    let machine: DebianMachine;
    let deb: string;

    beforeAll(async () => {
      deb = await buildDeb(folder);
      machine = await DebianMachine.start();
    }, 300_000);
    afterAll(async () => {
      await machine.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    const USERS = ['root', USER] as const;
    const scope = { root: '--system', [USER]: '' } as const;
    const told = async (user: (typeof USERS)[number]) =>
      JSON.parse(await machine.as(user, `${CLI} service status ${scope[user]} --json`)) as {
        readonly running: boolean;
        readonly pid: number;
        readonly dataDir: string;
      };
    const holds = async (user: (typeof USERS)[number]): Promise<string> =>
      (await machine.as(user, `${CLI} status`)).replace(/^Agent .*\n/, '');

    it('restarts them with all holds when it is upgraded, and removes them when it is removed', async () => {
      await machine.as('root', `${DPKG} -i ${deb}`);
      const plan = JSON.stringify({
        integrations: [{ id: 'job', scheduler: { kind: 'local', every: '1d', command: ['true'] } }],
      });
      const before: number[] = [];
      for (const user of USERS) {
        await machine.as(user, `${CLI} service install ${scope[user]}`);
        await machine.as(user, `echo '${plan}' | ${CLI} apply -`);
        await machine.as(user, `${CLI} pause --all --indefinitely --reason 'Vendor of ${user}'`);
        before.push((await told(user)).pid);
      }
      const held = await Promise.all(USERS.map(holds));
      expect(held[0]).toMatch(/job is paused until someone resumes it/);

      await machine.as('root', `${DPKG} -i ${newer(deb, folder)}`);
      for (const [at, user] of USERS.entries()) {
        const now = await told(user);
        expect(now.running).toBe(true);
        expect(now.pid).not.toBe(before[at]);
        expect(await holds(user)).toBe(held[at]);
        const trail = await machine.as(user, `${CLI} audit list --json`);
        const kinds = [...trail.matchAll(/"kind":"(agent\.\w+)"/g)].map(([, kind]) => kind);
        // Asked to stop, not killed.
        expect(kinds.sort()).toEqual(['agent.started', 'agent.started', 'agent.stopped']);
      }

      const dirs = await Promise.all(USERS.map(async (user) => (await told(user)).dataDir));
      const said = await machine.as('root', `${DPKG} -r remanso`);
      expect(said).toMatch(/pause hold-\S+ by root: Vendor of root; without an end/);
      expect(said).toMatch(/Of user games:\n[^]*by games: Vendor of games; without an end/);
      expect(said).not.toMatch(/could not be removed/);
      expect(await machine.as('root', 'pgrep -f "[r]emanso[.]js" || true')).toBe('');
      const units = '/etc/systemd/system /usr/games/.config -name "*remanso*"';
      expect(await machine.as('root', `find ${units} || true`)).not.toMatch(/remanso\.service/);
      for (const dir of dirs) {
        expect(await machine.as('root', `ls ${dir}`)).toContain('remanso.db');
      }
    }, 180_000);
  },
);
