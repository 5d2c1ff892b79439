import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { VERSION } from '../../shared/version.ts';
import { BootedDebian, PERSON } from '../support/booted-debian.ts';
import { buildLinuxPackage, NEXT, nextRpm } from '../support/built-deb.ts';
import { rootLacks } from '../support/needs.ts';
import { PackagedServices, USERS } from '../support/packaged-services.ts';
import { describeWith } from '../support/required-programs.ts';

const PATIENCE_MS = 240_000;
const RPMLINT = fileURLToPath(new URL('../../build/linux/rpmlint.toml', import.meta.url));
/** What rpmbuild itself asks to find out what a program needs. */
const ELFDEPS = '/usr/lib/rpm/elfdeps';
/** Its packages are unknown to rpm there: what the rpm depends on is checked by itself. */
const RPM = 'rpm --nodeps';

const needed = [
  ...(['cpio', 'mmdebstrap', 'nsenter', 'rpm', 'rpm2cpio', 'rpmbuild', 'rpmlint'] as const),
  ...(['setpriv', 'systemd-nspawn', 'unshare'] as const),
];

describeWith(needed, rootLacks('a container of its own'))('the rpm, by rpm on a Debian', () => {
  const folder = mkdtempSync(join(tmpdir(), 'remanso-rpm-'));
  let rpm = '';
  let debian: BootedDebian;
  let services: PackagedServices;
  let before = '';
  const asked = (...words: readonly string[]): string =>
    execFileSync('rpm', ['-qp', ...words, rpm], { encoding: 'utf8' });

  beforeAll(async () => {
    [rpm, debian] = await Promise.all([
      buildLinuxPackage(folder, 'rpm'),
      BootedDebian.start(['rpm', 'libatomic1']),
    ]);
    services = new PackagedServices(debian);
    copyFileSync(rpm, debian.path('srv/remanso.rpm'));
    copyFileSync(nextRpm(rpm, folder), debian.path('srv/next.rpm'));
    before = await services.files();
  }, 300_000);
  afterAll(async () => {
    await debian.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('names its processor and its files as Fedora and openSUSE do', () => {
    const arch = process.arch === 'arm64' ? 'aarch64' : 'x86_64';
    expect(asked('--qf', '%{ARCH}')).toBe(arch);
    const files = asked('-l').split('\n');
    expect(files).toContain('/usr/share/zsh/site-functions/_remanso');
    expect(files).toContain('/usr/share/licenses/remanso/LICENSE');
    expect(files.filter((file) => /vendor-completions|lintian|changelog/.test(file))).toEqual([]);
  });

  it('depends on what its programs load, by names that each distribution of rpm has', () => {
    const programs = asked('-l')
      .split('\n')
      .filter((file) => /runtime\/node$|\.node$/.test(file));
    expect(programs).toHaveLength(3);
    const tree = join(folder, 'tree');
    execFileSync('sh', ['-c', 'mkdir "$1"; rpm2cpio "$0" | cpio -idm --quiet -D "$1"', rpm, tree]);
    const loaded = execFileSync(ELFDEPS, ['--requires'], {
      input: programs.map((file) => `${tree}${file}\n`).join(''),
      encoding: 'utf8',
    });
    // glibc brings several files, whose versions go together.
    const glibc = /^(ld-linux|libc\.|libdl|libm\.|libpthread|librt)/;
    const sonames = loaded.split('\n').filter((name) => name.endsWith('()(64bit)'));
    const wanted = [...new Set(sonames.filter((name) => !glibc.test(name)))];
    expect(asked('--requires').split('\n')).toEqual(expect.arrayContaining(wanted));
    expect(asked('--requires')).toContain('libc.so.6(GLIBC_2.34)(64bit)');
  });

  it('has nothing that rpmlint finds, but what is named with its reason', () => {
    const { stdout } = spawnSync('rpmlint', ['--config', RPMLINT, rpm], { encoding: 'utf8' });
    expect(stdout.split('\n').filter((line) => / [EW]: /.test(line))).toEqual([]);
    expect(stdout).toMatch(/1 packages and 0 specfiles checked; 0 errors, 0 warnings/);
  });

  it(
    'is installed, and runs as a service of root and of a person with a hold each',
    async () => {
      const installed = await debian.as('root', `${RPM} --upgrade /srv/remanso.rpm`);
      expect(installed).not.toMatch(/failed|error|warning/i);
      expect(await debian.as(PERSON, 'remanso --version')).toContain(VERSION);
      expect(await debian.as(PERSON, 'remanso-desktop')).toContain('stub of Electron');
      await services.startAndHold();
    },
    PATIENCE_MS,
  );

  it(
    'is upgraded: services restart with all holds, guards hold throughout',
    async () => {
      const guards = await services.expectHeldThroughout(() =>
        debian.as('root', `${RPM} --upgrade /srv/next.rpm`),
      );
      process.stdout.write(`${guards} guards ran one after another during the upgrade by rpm.\n`);
      expect(await debian.as(PERSON, 'remanso --version')).toContain(NEXT);
      expect(await debian.as(PERSON, 'remanso-desktop')).toContain('stub of Electron');
    },
    PATIENCE_MS,
  );

  it(
    'goes back to the version before with its holds',
    async () => {
      const held = await services.holds();
      await debian.as('root', `${RPM} --upgrade --oldpackage /srv/remanso.rpm`);
      expect(await debian.as(PERSON, 'remanso --version')).toContain(VERSION);
      expect(await debian.as(PERSON, 'remanso-desktop')).toContain('stub of Electron');
      expect(await services.holds()).toEqual(held);
    },
    PATIENCE_MS,
  );

  it(
    'is removed: services end and say what is held, data and plans stay',
    async () => {
      const now = await Promise.all(USERS.map((user) => services.statusOf(user)));
      await services.startAtLogin();
      const removed = await debian.as('root', `${RPM} --erase remanso`);
      await services.expectEnded(removed);
      const plans = await debian.as('root', 'find /var/lib/remanso');
      // Where there are desktops and shells, there are these.
      const shared = await debian.as('root', "find /usr/share -type d -not -path '*remanso*'");
      await services.expectGone({
        said: removed,
        dirs: now.map(({ dataDir }) => dataDir),
        before,
        stays: [...plans.split('\n'), ...shared.split('\n')],
      });
    },
    PATIENCE_MS,
  );
});
