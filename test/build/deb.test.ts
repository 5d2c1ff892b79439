import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeAptRepository } from '../../build/release/apt-repository.ts';
import { VERSION } from '../../shared/version.ts';
import { endAptKey, makeAptKey } from '../support/apt-key.ts';
import { BootedDebian, PERSON } from '../support/booted-debian.ts';
import { buildDeb, NEXT, nextDeb, TITLE } from '../support/built-deb.ts';
import { mustSkip, programLacks, rootLacks } from '../support/needs.ts';
import { PackagedServices, USERS, type User } from '../support/packaged-services.ts';
import { describeWith } from '../support/required-programs.ts';

/** Seconds each, alone; beside a whole suite several times as long. */
const PATIENCE_MS = 240_000;
const SOON = { timeout: 20_000 };
const APT = 'apt-get -y --no-install-recommends';
const SOURCES = '/etc/apt/sources.list.d/remanso.sources';
/** Ours alone: what Debian has is known. */
const UPDATE = `apt-get update -o Dir::Etc::sourcelist=${SOURCES} -o Dir::Etc::sourceparts=- -o APT::Get::List-Cleanup=0`;

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
  let services: PackagedServices;
  let before = '';
  let deb = '';
  let next = '';
  const publish = (...debs: readonly string[]): void =>
    writeAptRepository({ ...repository, debs, folder: debian.path('srv/remanso') });
  const repository = { address: 'file:///srv/remanso', key: '' };

  const as = (user: User, line: string): Promise<string> => debian.as(user, line);
  const apart = `--data-dir /home/${PERSON}/apart`;

  beforeAll(async () => {
    [deb, debian] = await Promise.all([buildDeb(folder), BootedDebian.start()]);
    services = new PackagedServices(debian);
    next = join(folder, basename(deb).replace(VERSION, NEXT));
    renameSync(nextDeb(deb, folder), next);
    repository.key = makeAptKey(join(folder, 'gnupg'));
    publish(deb);
    copyFileSync(debian.path('srv/remanso/remanso.sources'), debian.path(SOURCES));
    before = await services.files();
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

  const withLintian = mustSkip(programLacks('lintian')) ? it.skip : it;
  withLintian(
    'has nothing that lintian finds, but what is named with its reason',
    async () => {
      // Tests need no small file.
      const packed = ['control', 'data'].map((part) => `uses-no-compression-for-${part}-tarball`);
      const words = ['--allow-root', '--suppress-tags', packed.join(','), deb];
      expect((await promisify(execFile)('lintian', words)).stdout).toBe('');
    },
    // Twenty seconds of a processor, on a busy machine four minutes.
    600_000,
  );

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
      await services.startAndHold();
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
      publish(next);
      const guards = await services.expectHeldThroughout(() =>
        as('root', `${UPDATE} && ${APT} upgrade`),
      );
      process.stdout.write(`${guards} guards ran one after another during the upgrade.\n`);
      expect(await as(PERSON, 'remanso --version')).toContain(NEXT);

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
      const held = await services.holds();
      await as('root', `${APT} install --allow-downgrades remanso=${VERSION}`);
      expect(await as(PERSON, 'remanso --version')).toContain(VERSION);
      expect(await services.holds()).toEqual(held);
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
      const now = await Promise.all(USERS.map((user) => services.statusOf(user)));
      await as(PERSON, 'systemctl --user stop apart');
      await services.expectEnded(await as('root', 'apt-get remove -y remanso'));
      await services.startAtLogin();
      const purged = await as('root', 'apt-get purge -y --autoremove remanso');
      await services.expectGone({ said: purged, dirs: now.map(({ dataDir }) => dataDir), before });
    },
    PATIENCE_MS,
  );
});
