import { appendFileSync, existsSync } from 'node:fs';
import { findProgram } from './find-program.ts';

/** What brings each program that tests start, on Debian. */
const PACKAGES = {
  'ansible-playbook': 'ansible-core',
  appstreamcli: 'appstream',
  'apt-ftparchive': 'apt-utils',
  bash: 'bash',
  busybox: 'busybox',
  caddy: 'caddy',
  chroot: 'coreutils',
  cpio: 'cpio',
  cron: 'cron',
  crontab: 'cron',
  csh: 'tcsh',
  curl: 'curl',
  cvtsudoers: 'sudo',
  dash: 'dash',
  'dbus-daemon': 'dbus-daemon',
  'dbus-send': 'dbus-bin',
  'desktop-file-validate': 'desktop-file-utils',
  'dpkg-deb': 'dpkg',
  'dpkg-parsechangelog': 'dpkg-dev',
  exim4: 'exim4-daemon-light',
  faketime: 'faketime',
  fish: 'fish',
  flock: 'util-linux',
  git: 'git',
  'gnome-keyring-daemon': 'gnome-keyring',
  icinga2: 'icinga2-bin',
  ip: 'iproute2',
  gpg: 'gpg',
  gpgconf: 'gpg-agent',
  jq: 'jq',
  lintian: 'lintian',
  man: 'man-db',
  mariadb: 'mariadb-client-core',
  mmdebstrap: 'mmdebstrap',
  mount: 'mount',
  nagios4: 'nagios4-core',
  nginx: 'nginx-light',
  nsenter: 'util-linux',
  openssl: 'openssl',
  php: 'php8.4-cli',
  prometheus: 'prometheus',
  'prometheus-alertmanager': 'prometheus-alertmanager',
  promtool: 'prometheus',
  psql: 'postgresql-17',
  python3: 'python3',
  radicale: 'radicale',
  'redis-cli': 'redis-server',
  'redis-server': 'redis-server',
  rpm: 'rpm',
  rpm2cpio: 'rpm2cpio',
  rpmbuild: 'rpm',
  rpmlint: 'rpmlint',
  ruby: 'ruby',
  script: 'bsdutils',
  setpriv: 'util-linux',
  sh: 'dash',
  sha256sum: 'coreutils',
  sqlite3: 'sqlite3',
  ssh: 'openssh-client',
  'ssh-add': 'openssh-client',
  'ssh-agent': 'openssh-client',
  'ssh-keygen': 'openssh-client',
  sshd: 'openssh-server',
  strace: 'strace',
  stty: 'coreutils',
  sudo: 'sudo',
  supervisorctl: 'supervisor',
  supervisord: 'supervisor',
  systemctl: 'systemd',
  systemd: 'systemd',
  'systemd-analyze': 'systemd',
  'systemd-notify': 'systemd',
  'systemd-nspawn': 'systemd-container',
  unshare: 'util-linux',
  useradd: 'passwd',
  visudo: 'sudo',
  'xvfb-run': 'xvfb',
  zabbix_server: 'zabbix-server-pgsql',
  zcat: 'gzip',
  zsh: 'zsh',
} as const;

export type Program = keyof typeof PACKAGES;

/** Something a test needs and this machine does not have. */
export interface Lack {
  /** The program, file or right that is missing. */
  readonly need: string;
  /** Debian's package that brings it; empty if none does. */
  readonly package: string;
  readonly why: string;
}

export function debianPackages(): readonly string[] {
  return [...new Set(Object.values(PACKAGES))].sort();
}

/** A need that this machine meets is `undefined`. */
type Needs = readonly (Lack | undefined)[];

/** In CI all else must be there: it installs packages and runs as root. */
const OPTIONAL_IN_CI = new Set(['Linux', 'Electron', 'zsh', 'a desktop']);

export function programLacks(need: Program): Lack | undefined {
  if (findProgram(need) !== undefined) return undefined;
  return { need, package: PACKAGES[need], why: `${need} is not installed` };
}

export function fileLacks(path: string, name: string): Lack | undefined {
  return existsSync(path) ? undefined : { need: path, package: name, why: `there is no ${path}` };
}

/** `purpose` is what only root can do: "a private namespace". */
export function rootLacks(purpose: string): Lack | undefined {
  if (process.getuid?.() === 0) return undefined;
  return { need: 'root', package: '', why: `only root can have ${purpose}` };
}

/** `what` is something that only Linux has. */
export function linuxLacks(what: string): Lack | undefined {
  if (process.platform === 'linux') return undefined;
  return { need: 'Linux', package: '', why: `only Linux has ${what}` };
}

/** npm fetches `what` from its registry, unless it did so before. */
export function registryLack(what: string): Lack {
  return { need: 'a network', package: '', why: `npm could not install ${what}` };
}

const reported = new Set<string>();

/**
 * Whether a test is to be skipped because one of these is missing; the caller skips it. What is
 * missing goes to the file of REMANSO_SKIPS_FILE, one line of JSON each, for the runner's table at the
 * end; without that to stderr. In CI it is an error.
 */
export function mustSkip(...needs: Needs): boolean {
  const lacks = needs.filter((lack) => lack !== undefined);
  if (process.env['CI'] !== undefined) {
    const fatal = lacks.filter(({ need }) => !OPTIONAL_IN_CI.has(need)).map(inWords);
    if (fatal.length > 0) throw new Error(`Tests cannot run: ${fatal.join(', ')}`);
  }
  for (const lack of lacks) report(lack);
  return lacks.length > 0;
}

export function inWords({ why, package: name }: Lack): string {
  return name === '' ? why : `${why} (Debian: ${name})`;
}

function report(lack: Lack): void {
  const line = JSON.stringify({ file: testFile(), ...lack });
  if (reported.has(line)) return;
  reported.add(line);
  const file = process.env['REMANSO_SKIPS_FILE'];
  if (file === undefined) process.stderr.write(`Skipped: ${inWords(lack)}.\n`);
  // One write that appends: other processes report to the same file.
  else appendFileSync(file, `${line}\n`);
}

/** Who asked, from the project's root: the nearest test or spec on the stack. */
function testFile(): string {
  const frames = (new Error().stack ?? '').replaceAll('\\', '/').split('\n');
  const frame = frames.find((one) => /\.(?:test|spec)\.ts/.test(one)) ?? '';
  return /test\/[^:]*/.exec(frame.slice(frame.lastIndexOf('/test/') + 1))?.[0] ?? '';
}
