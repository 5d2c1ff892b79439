import { expect } from 'vitest';
import { PERSON, type BootedDebian } from './booted-debian.ts';

export const USERS = ['root', PERSON] as const;
export type User = (typeof USERS)[number];

const SCOPE = { root: '--system', [PERSON]: '' } as const;
const SOON = { timeout: 20_000 };

/** Not where data, logs and lists of packages lie. */
const ELSEWHERE = [
  ...['proc', 'sys', 'run', 'home', 'root', 'tmp', 'srv', 'var/lib/dpkg', 'var/lib/rpm', 'var/log'],
  ...['var/cache', 'var/lib/apt', 'var/lib/systemd', 'var/tmp'],
].map((path) => `-path /${path}`);

/** What an installation may leave behind is what these lists differ in. */
const FILES = `find / -xdev \\( ${ELSEWHERE.join(' -o ')} \\) -prune -o -print | sort`;

/** As cron would, once after another for as long as a file lies there; one exit code a line. */
const GUARDS = `
touch /tmp/guarding; : > /tmp/guards
while [ -e /tmp/guarding ]; do
  remanso guard --integration nightly --skip-exit 42 -- touch /tmp/ran-in-spite 2>> /tmp/guard-said
  echo $? >> /tmp/guards
done`;

/** Where the desktop app is started at login. */
const AUTOSTART = '.config/autostart/app.remanso.remanso.desktop';

interface Removal {
  readonly said: string;
  /** Where data lie. */
  readonly dirs: readonly string[];
  /** The files before the installation. */
  readonly before: string;
  readonly stays?: readonly string[];
}

/** A service of root and one of a person, each with a hold, on a machine where a package is changed. */
export class PackagedServices {
  readonly #debian: BootedDebian;

  constructor(debian: BootedDebian) {
    this.#debian = debian;
  }

  files(): Promise<string> {
    return this.#debian.as('root', FILES);
  }

  async statusOf(user: User) {
    return JSON.parse(
      await this.#debian.as(user, `remanso service status ${SCOPE[user]} --json`),
    ) as { readonly running: boolean; readonly pid: number; readonly dataDir: string };
  }

  /** All that `status` says, but which agent says it. */
  holds(): Promise<readonly string[]> {
    return Promise.all(
      USERS.map(async (user) =>
        (await this.#debian.as(user, 'remanso status')).replace(/^Agent .*\n/, ''),
      ),
    );
  }

  async startAndHold(): Promise<void> {
    const plan = JSON.stringify({
      integrations: [{ id: 'nightly', scheduler: { kind: 'guard' } }],
    });
    for (const user of USERS) {
      await this.#debian.as(user, `remanso service install ${SCOPE[user]}`);
      await this.#debian.as(user, `echo '${plan}' | remanso apply -`);
      const why = `Vendor of ${user}`;
      await this.#debian.as(user, `remanso pause --all --indefinitely --reason '${why}'`);
      const { pid } = await this.statusOf(user);
      await this.#debian.as(user, `kill -9 ${pid}`);
      await expect.poll(async () => (await this.statusOf(user)).running, SOON).toBe(true);
      expect((await this.statusOf(user)).pid).not.toBe(pid);
    }
    for (const held of await this.holds()) {
      expect(held).toMatch(/nightly is paused until someone resumes it/);
    }
  }

  /** Returns how many guards ran meanwhile, each of which was held. */
  async expectHeldThroughout(upgrade: () => Promise<unknown>): Promise<number> {
    const old = await Promise.all(USERS.map((user) => this.statusOf(user)));
    const held = await this.holds();
    const guards = this.#debian.as(PERSON, GUARDS);
    await upgrade();
    await this.#debian.as('root', 'rm /tmp/guarding');
    await guards;
    const codes = (await this.#debian.as('root', 'cat /tmp/guards')).trim().split('\n');
    expect(codes.length).toBeGreaterThan(3);
    expect([...new Set(codes)]).toEqual(['42']);
    expect(await this.#debian.as('root', 'ls /tmp')).not.toContain('ran-in-spite');
    for (const [at, user] of USERS.entries()) {
      const now = await this.statusOf(user);
      expect(now.running).toBe(true);
      expect(now.pid).not.toBe(old[at]?.pid);
      expect(await this.#debian.as(user, 'remanso audit verify')).toContain('The trail is whole');
      const trail = await this.#debian.as(user, 'remanso audit list --json');
      const kinds = [...trail.matchAll(/"kind":"(agent\.\w+)"/g)].map(([, kind]) => kind);
      // Killed once; asked to stop, not killed, by the upgrade.
      expect(kinds.filter((kind) => kind === 'agent.started')).toHaveLength(3);
      expect(kinds.filter((kind) => kind === 'agent.stopped')).toHaveLength(1);
    }
    expect(await this.holds()).toEqual(held);
    return codes.length;
  }

  /** One at login is the package's, one is not. */
  async startAtLogin(): Promise<void> {
    for (const [user, program] of [
      ['root', '/root/Remanso.AppImage'],
      [PERSON, '/opt/Remanso/remanso-desktop'],
    ] as const) {
      const entry = `Exec="${program}" --hidden`;
      await this.#debian.as(
        user,
        `mkdir -p ~/.config/autostart && echo '${entry}' > ~/${AUTOSTART}`,
      );
    }
  }

  /** Of a removal, by what it printed: services end and say what is held. */
  async expectEnded(removed: string): Promise<void> {
    expect(removed).toMatch(/pause hold-\S+ by root: Vendor of root; until someone resumes it/);
    expect(removed).toMatch(/Of user ops:\s[^]*by ops: Vendor of ops; until someone resumes it/);
    expect(removed).not.toMatch(/could not be removed/);
    const left = 'grep -sl "remanso[.]js" /proc/[0-9]*/cmdline || true';
    expect(await this.#debian.as('root', left)).toBe('');
  }

  /** Only the data stay, and what another copy of the program starts at login. */
  async expectGone({ said, dirs, before, stays = [] }: Removal): Promise<void> {
    for (const dir of dirs) {
      expect(said).toContain(`Kept: ${dir}, with its audit trail`);
      expect(await this.#debian.as('root', `ls ${dir}`)).toContain('remanso.db');
    }
    expect(await this.#debian.as(PERSON, 'ls ~/.config/autostart')).toBe('');
    expect(await this.#debian.as('root', `cat ~/${AUTOSTART}`)).toContain('Remanso.AppImage');
    const were = new Set([...before.split('\n'), ...stays]);
    expect((await this.files()).split('\n').filter((file) => !were.has(file))).toEqual([]);
  }
}
