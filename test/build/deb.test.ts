import { copyFileSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeAptRepository } from '../../build/release/apt-repository.ts';
import { VERSION } from '../../shared/version.ts';
import { endAptKey, makeAptKey } from '../support/apt-key.ts';
import { BootedDebian, PERSON } from '../support/booted-debian.ts';
import { buildDeb, NEXT, nextDeb, TITLE } from '../support/built-deb.ts';
import { rootLacks } from '../support/needs.ts';
import { describeWith } from '../support/required-programs.ts';

const USERS = ['root', PERSON] as const;
type User = (typeof USERS)[number];

const SCOPE = { root: '--system', [PERSON]: '' } as const;
/** Seconds each, alone; beside a whole suite several times as long. */
const PATIENCE_MS = 240_000;
const SOON = { timeout: 20_000 };
const APT = 'apt-get -y --no-install-recommends';
const SOURCES = '/etc/apt/sources.list.d/remanso.sources';
/** Ours alone: what Debian has is known. */
const UPDATE = `apt-get update -o Dir::Etc::sourcelist=${SOURCES} -o Dir::Etc::sourceparts=- -o APT::Get::List-Cleanup=0`;

/** What an installation may leave behind is what these lists differ in. */
const FILES = `find / -xdev \\( -path /proc -o -path /sys -o -path /run -o -path /home -o -path /root \
  -o -path /tmp -o -path /srv -o -path /var/lib/dpkg -o -path /var/log -o -path /var/cache -o -path /var/lib/apt \
  -o -path /var/lib/systemd -o -path /var/tmp \\) -prune -o -print | sort`;

/** As cron would, once after another for as long as a file lies there; one exit code a line. */
const GUARDS = `
touch /tmp/guarding; : > /tmp/guards
while [ -e /tmp/guarding ]; do
  remanso guard --integration nightly --skip-exit 42 -- touch /tmp/ran-in-spite 2>> /tmp/guard-said
  echo $? >> /tmp/guards
done`;

const notRoot = rootLacks('a container of its own');
const needed = [
  'apt-ftparchive',
  'dpkg-deb',
  'gpg',
  'mmdebstrap',
  'systemd-nspawn',
  'unshare',
  'nsenter',
  'setpriv',
] as const;

describeWith(needed, notRoot)('the deb on a Debian of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'remanso-deb-'));
  const began = performance.now();
  let debian: BootedDebian;
  let before = '';
  let next = '';
  const publish = (...debs: readonly string[]): void =>
    writeAptRepository({ ...repository, debs, folder: debian.path('srv/remanso') });
  const repository = { address: 'file:///srv/remanso', key: '' };

  const as = (user: User, line: string): Promise<string> => debian.as(user, line);
  const service = async (user: User) =>
    JSON.parse(await as(user, `remanso service status ${SCOPE[user]} --json`)) as {
      readonly running: boolean;
      readonly pid: number;
      readonly dataDir: string;
    };
  const holds = async (user: User): Promise<string> =>
    (await as(user, 'remanso status')).replace(/^Agent .*\n/, '');
  const apart = `--data-dir /home/${PERSON}/apart`;

  beforeAll(async () => {
    const [deb, machine] = await Promise.all([buildDeb(folder), BootedDebian.start()]);
    debian = machine;
    next = join(folder, basename(deb).replace(VERSION, NEXT));
    renameSync(nextDeb(deb, folder), next);
    repository.key = makeAptKey(join(folder, 'gnupg'));
    publish(deb);
    copyFileSync(debian.path('srv/remanso/remanso.sources'), debian.path(SOURCES));
    before = await as('root', FILES);
    const size = Math.round(statSync(deb).size / 1e6);
    const took = Math.round((performance.now() - began) / 1000);
    process.stdout.write(
      `Deb of ${size} MB, uncompressed, with a stub in place of Electron; built, and a Debian booted, in ${took} s.\n`,
    );
  }, 300_000);
  afterAll(async () => {
    await debian.stop();
    endAptKey();
    rmSync(folder, { recursive: true, force: true });
  });

  it(
    'is installed by apt from its repository: `remanso` is the command line, with completion',
    async () => {
      await as('root', `${UPDATE} && ${APT} install remanso`);
      expect(await as(PERSON, 'remanso --version')).toContain(VERSION);
      expect(await as(PERSON, 'remanso-desktop')).toContain('stub of Electron');
      expect(await as('root', 'bash -n /usr/share/bash-completion/completions/remanso')).toBe('');
      // An upgrade where no service runs has nothing to complain of.
      expect(await as('root', `${APT} install --reinstall remanso`)).not.toMatch(/Failed/);
      // What only the desktop app needs is in this Debian, by these names.
      const wanted = await as(
        'root',
        'apt-get -s install --reinstall --install-recommends remanso',
      );
      const all = await as('root', "dpkg-query -f '${Recommends}' -W remanso");
      expect(all.split(', ').length).toBeGreaterThan(5);
      expect(wanted).not.toMatch(/Recommended packages:|unmet/);
    },
    PATIENCE_MS,
  );

  it(
    'runs as a service of root and of a person, and again after kill -9, with its holds',
    async () => {
      const plan = JSON.stringify({
        integrations: [{ id: 'nightly', scheduler: { kind: 'guard' } }],
      });
      for (const user of USERS) {
        await as(user, `remanso service install ${SCOPE[user]}`);
        await as(user, `echo '${plan}' | remanso apply -`);
        await as(user, `remanso pause --all --indefinitely --reason 'Vendor of ${user}'`);
        const { pid } = await service(user);
        await as(user, `kill -9 ${pid}`);
        await expect.poll(async () => (await service(user)).running, SOON).toBe(true);
        expect((await service(user)).pid).not.toBe(pid);
        expect(await holds(user)).toMatch(/nightly is paused until someone resumes it/);
      }
      const [address = ''] = /http:\S+/.exec(await as(PERSON, 'remanso open --print')) ?? [];
      const fetched = `fetch('${address}').then((got) => got.text()).then(console.log)`;
      const page = await as(PERSON, `/opt/Remanso/resources/runtime/node -e "${fetched}"`);
      expect(page).toContain(TITLE);
    },
    PATIENCE_MS,
  );

  it(
    'is upgraded: services restart with all holds, guards hold throughout, an old agent is whole',
    async () => {
      await as(PERSON, `systemd-run --user --unit apart remanso agent ${apart}`);
      await expect
        .poll(async () => (await debian.tryAs(PERSON, `remanso status ${apart}`)).code, SOON)
        .toBe(0);
      const old = await Promise.all(USERS.map(service));
      const held = await Promise.all(USERS.map(holds));
      const guards = as(PERSON, GUARDS);
      publish(next);
      await as('root', `${UPDATE} && ${APT} upgrade`);
      await as('root', 'rm /tmp/guarding');
      await guards;

      const codes = (await as('root', 'cat /tmp/guards')).trim().split('\n');
      process.stdout.write(`${codes.length} guards ran one after another during the upgrade.\n`);
      expect(codes.length).toBeGreaterThan(3);
      expect([...new Set(codes)]).toEqual(['42']);
      expect(await as('root', 'ls /tmp')).not.toContain('ran-in-spite');
      expect(await as(PERSON, 'remanso --version')).toContain(NEXT);
      for (const [at, user] of USERS.entries()) {
        const now = await service(user);
        expect(now.running).toBe(true);
        expect(now.pid).not.toBe(old[at]?.pid);
        expect(await holds(user)).toBe(held[at]);
        expect(await as(user, 'remanso audit verify')).toContain('The trail is whole');
        const trail = await as(user, 'remanso audit list --json');
        const kinds = [...trail.matchAll(/"kind":"(agent\.\w+)"/g)].map(([, kind]) => kind);
        // Killed once; asked to stop, not killed, by the upgrade.
        expect(kinds.filter((kind) => kind === 'agent.started')).toHaveLength(3);
        expect(kinds.filter((kind) => kind === 'agent.stopped')).toHaveLength(1);
      }

      // Nobody restarts this one: what it loads only now is still its own version's.
      const plan = JSON.stringify({
        integrations: [
          {
            id: 'told',
            scheduler: {
              kind: 'command',
              pause: ['true'],
              resume: ['true'],
              status: ['echo', 'active'],
            },
          },
        ],
      });
      const status = await as(
        PERSON,
        `echo '${plan}' | remanso apply ${apart} - && remanso status ${apart} --json`,
      );
      expect(status).toContain('"code":"program-replaced"');
      expect(status).toContain('"id":"told","state":"flowing"');
      const pid = await as(PERSON, 'systemctl --user show --property MainPID --value apart');
      expect(status).toContain(`"pid":${pid.trim()},`);
    },
    PATIENCE_MS,
  );

  it(
    'goes back to the version before with its holds, and believes no list that somebody changed',
    async () => {
      const held = await Promise.all(USERS.map(holds));
      await as('root', `${APT} install --allow-downgrades remanso=${VERSION}`);
      expect(await as(PERSON, 'remanso --version')).toContain(VERSION);
      expect(await Promise.all(USERS.map(holds))).toEqual(held);
      await as(
        'root',
        "sed -i 's/^Date: .*/Date: Tue, 01 Jan 2030 00:00:00 UTC/' /srv/remanso/dists/stable/InRelease",
      );
      expect(await as('root', `${UPDATE} 2>&1 || true`)).toMatch(
        /remanso.*\n.*(not signed|signature|Bad|BADSIG)/i,
      );
    },
    PATIENCE_MS,
  );

  it(
    'is removed: services end and say what is held; purged, only the data stay',
    async () => {
      const dirs = await Promise.all(USERS.map(async (user) => (await service(user)).dataDir));
      await as(PERSON, 'systemctl --user stop apart');
      const removed = await as('root', 'apt-get remove -y remanso');
      expect(removed).toMatch(/pause hold-\S+ by root: Vendor of root; until someone resumes it/);
      expect(removed).toMatch(/Of user ops:\s[^]*by ops: Vendor of ops; until someone resumes it/);
      expect(removed).not.toMatch(/could not be removed/);
      expect(await as('root', 'grep -sl "remanso[.]js" /proc/[0-9]*/cmdline || true')).toBe('');
      const entry = (program: string): string => `Exec="${program}" --hidden`;
      const autostart = '.config/autostart/app.remanso.remanso.desktop';
      for (const [user, program] of [
        ['root', '/root/Remanso.AppImage'],
        [PERSON, '/opt/Remanso/remanso-desktop'],
      ] as const) {
        await as(user, `mkdir -p ~/.config/autostart && echo '${entry(program)}' > ~/${autostart}`);
      }
      const purged = await as('root', 'apt-get purge -y --autoremove remanso');
      for (const dir of dirs) {
        expect(purged).toContain(`Kept: ${dir}, with its audit trail`);
        expect(await as('root', `ls ${dir}`)).toContain('remanso.db');
      }
      expect(await as(PERSON, 'ls ~/.config/autostart')).toBe('');
      expect(await as('root', `cat ~/${autostart}`)).toContain('Remanso.AppImage');
      const after = (await as('root', FILES)).split('\n');
      const were = new Set(before.split('\n'));
      expect(after.filter((file) => !were.has(file))).toEqual([]);
    },
    PATIENCE_MS,
  );
});
