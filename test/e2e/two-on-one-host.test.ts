import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { CronConnector } from '../../agent/adapters/connectors/cron/cron-connector.ts';
import { agentSsh } from '../../agent/features/hosts/adapters/ssh/agent-ssh.ts';
import { hostMark } from '../../agent/features/hosts/adapters/setup/host-mark.ts';
import {
  guardOf,
  hostFolder,
  type HostFolder,
} from '../../agent/features/hosts/adapters/steward/host-folder.ts';
import { SshHostPlans } from '../../agent/features/hosts/adapters/ssh-host-plans.ts';
import { SystemClock } from '../../agent/adapters/time/system-clock.ts';
import type { Result } from '../../shared/errors.ts';
import { cronScheduler } from '../../shared/domain/schedulers/kinds/cron-scheduler.ts';
import { CronOverSsh } from '../support/cron-over-ssh.ts';
import { HostAgent, planOf, setUpHost, type HostSeat } from '../support/host-agent.ts';
import { HELD } from '../support/keeper-life.ts';
import { rootLacks } from '../support/needs.ts';
import { valueOf } from '../support/real-scheduler.ts';
import { isSample } from '../support/depth.ts';
import { describeWith } from '../support/required-programs.ts';
import { SSH_PROGRAMS } from '../support/ssh-server.ts';

const LINE = '*/5 * * * * /opt/erp/sync "night  stock" | logger';
const CRONTAB = `# of the ERP\nMAILTO=ana\n${LINE}\n\n@daily  /opt/other\t# ñ\n`;
const USER = 'daemon';
/** Some thirty ssh connections take 15 s on an idle machine, and several times that on a busy one. */
const PATIENCE_MS = 240_000;
const notRoot = rootLacks('private crontabs');
const PROGRAMS = [...SSH_PROGRAMS, 'crontab', 'unshare', 'nsenter'] as const;

const ofEach = ['add', 'publish', 'remove'] as const;
type Deed = (typeof ofEach)[number];
type Step = readonly [who: 0 | 1, deed: Deed];

/** Every order of what both do, each of them in its own. */
function orders(
  one: readonly Deed[] = ofEach,
  two: readonly Deed[] = ofEach,
): readonly (readonly Step[])[] {
  const [first, ...ones] = one;
  const [second, ...twos] = two;
  return [
    ...(first === undefined ? [] : orders(ones, two).map((rest) => [[0, first] as const, ...rest])),
    ...(second === undefined
      ? []
      : orders(one, twos).map((rest) => [[1, second] as const, ...rest])),
    ...(first === undefined && second === undefined ? [[]] : []),
  ];
}

const isChanged = (result: Result<unknown>): boolean =>
  !result.ok && result.failure.code === 'scheduler-changed';

/** One agent, or one id of an agent, on the server. */
class Neighbour {
  readonly seat: HostSeat;
  readonly host: { readonly id: string; readonly ssh: string };
  readonly folder: HostFolder;
  readonly #plans: SshHostPlans;

  constructor(seat: HostSeat, id: string) {
    this.seat = seat;
    this.host = { id, ssh: seat.ssh };
    const { world, folderOf } = agentSsh(seat.dataDir, seat.environment, () =>
      hostMark(seat.dataDir),
    );
    this.#plans = new SshHostPlans(world, folderOf, new SystemClock());
    this.folder = hostFolder(this.host, hostMark(seat.dataDir));
  }

  async add(): Promise<void> {
    await setUpHost(this.host, this.seat);
  }

  /** The guard in front of the line, and a plan that holds it; set up again if it was lost. */
  async publish(): Promise<void> {
    if (!existsSync(this.folder.path)) await this.add();
    const scheduler = cronScheduler.parse({
      kind: 'cron',
      host: this.host.id,
      user: USER,
      line: LINE,
    });
    const agent = new HostAgent(this.seat, scheduler, planOf(true));
    try {
      const connector = new CronConnector(agent.world);
      let guarded = await connector.guard(scheduler, HELD);
      // As the agent does when somebody else edits at the same time.
      for (let more = 5; more > 0 && isChanged(guarded); more -= 1) {
        guarded = await connector.guard(scheduler, HELD);
      }
      valueOf(guarded);
      valueOf((await agent.world.hosts?.confirm(this.host.id)) ?? { ok: true, value: undefined });
    } finally {
      await agent.gone();
    }
  }

  async remove(): Promise<void> {
    const cleared = await this.#plans.clear(this.host);
    if (!cleared.ok) expect(cleared.failure.said?.[0]?.code).toBe('host-not-set-up');
  }
}

describeWith(PROGRAMS, notRoot)('two on one host, in every order', () => {
  let there: CronOverSsh;
  let place: string;
  let seats: readonly [HostSeat, HostSeat];

  const crontab = (): Promise<string> => there.cron.list(USER);
  const starts = ({ folder }: Neighbour): boolean =>
    spawnSync(guardOf(folder), [HELD]).status === 0;

  beforeAll(async () => {
    there = await CronOverSsh.start();
    place = mkdtempSync(join(tmpdir(), 'remanso-two-'));
    const { environment } = there.server.seat();
    const seatAt = (name: string): HostSeat => ({
      ssh: there.addressOf('root'),
      environment: { ...process.env, ...environment },
      dataDir: mkdtempSync(join(place, name)),
    });
    seats = [seatAt('one-'), seatAt('two-')];
  }, PATIENCE_MS);
  afterAll(async () => {
    await there.stop();
    rmSync(place, { recursive: true, force: true });
  });
  beforeEach(async () => {
    await there.cron.install(USER, CRONTAB);
  });

  /** Whoever has published holds, by its own plan; nobody's line differs but by guards. */
  const check = async (
    both: readonly Neighbour[],
    published: ReadonlySet<number>,
  ): Promise<void> => {
    const text = await crontab();
    for (const [who, one] of both.entries()) {
      const guard = `${guardOf(one.folder)} ${HELD} || exit 0; `;
      expect(text.split(guard).length - 1).toBe(published.has(who) ? 1 : 0);
      if (published.has(who)) expect(starts(one)).toBe(false);
    }
    const bare = both.reduce(
      (left, { folder }) => left.replace(`${guardOf(folder)} ${HELD} || exit 0; `, ''),
      text,
    );
    expect(bare).toBe(CRONTAB);
  };
  const undone = async (both: readonly Neighbour[]): Promise<void> => {
    for (const one of both) await one.remove();
    expect(await crontab()).toBe(CRONTAB);
    expect(both.filter(({ folder }) => existsSync(folder.path))).toEqual([]);
  };
  const pairOf = (kind: string): readonly Neighbour[] =>
    kind === 'agents'
      ? [new Neighbour(seats[0], 'erp-db1'), new Neighbour(seats[1], 'erp-db1')]
      : [new Neighbour(seats[0], 'erp-db1'), new Neighbour(seats[0], 'erp-alias')];

  const cases = (['agents', 'ids'] as const).flatMap((kind) =>
    orders()
      .filter((_, at) => at % 5 === 2 || (kind === 'agents' && !isSample()))
      .slice(0, isSample() ? 2 : undefined)
      .map((steps) => [kind, steps.map((step) => step.join(' ')).join(', '), steps] as const),
  );

  it.each(cases)(
    'two %s: %s',
    async (kind, _, steps) => {
      const both = pairOf(kind);
      const published = new Set<number>();
      for (const [who, deed] of steps) {
        await both[who]?.[deed]();
        if (deed === 'publish') published.add(who);
        if (deed === 'remove') published.delete(who);
        await check(both, published);
      }
      await undone(both);
    },
    PATIENCE_MS,
  );

  /** Of the server, with everything of both: its disk goes back to what it was. */
  class Image {
    readonly #at = mkdtempSync(join(place, 'image-'));
    readonly #both: readonly Neighbour[];
    #crontab = '';

    constructor(both: readonly Neighbour[]) {
      this.#both = both;
    }

    async save(): Promise<void> {
      this.#crontab = await crontab();
      for (const [who, { folder }] of this.#both.entries()) {
        if (existsSync(folder.path)) cpSync(folder.path, join(this.#at, String(who)), COPY);
      }
    }

    async restore(): Promise<void> {
      await there.cron.install(USER, this.#crontab);
      for (const [who, { folder }] of this.#both.entries()) {
        rmSync(folder.path, { recursive: true, force: true });
        const kept = join(this.#at, String(who));
        if (existsSync(kept)) cpSync(kept, folder.path, COPY);
      }
    }
  }

  // Of the orders some, as each of these takes seconds.
  const restored = orders()
    .filter((_, at) => at % 7 === 3)
    .slice(0, isSample() ? 1 : undefined)
    .flatMap((steps, at) => [1, 3].map((saved) => [`${at}`, saved, steps] as const));

  it.each(restored)(
    'order %s, restored to the image of step %i',
    async (_, saved, steps) => {
      const both = pairOf('agents');
      const image = new Image(both);
      for (const [index, [who, deed]] of steps.entries()) {
        await both[who]?.[deed]();
        if (index === saved - 1) await image.save();
      }
      await image.restore();
      for (const one of both) await one.publish();
      await check(both, new Set([0, 1]));
      await undone(both);
    },
    PATIENCE_MS,
  );

  it.each(isSample() ? [10] : [0, 10, 80])(
    'connections killed after %i ms, then again',
    async (ms) => {
      const both = pairOf('agents');
      for (const one of both) await one.add();
      const working = both.map((one) => one.publish().catch(() => undefined));
      await sleep(ms);
      there.server.cutOff();
      await Promise.all(working);
      for (const one of both) await one.publish();
      await check(both, new Set([0, 1]));
      const removing = both.map((one) => one.remove().catch(() => undefined));
      await sleep(ms);
      there.server.cutOff();
      await Promise.all(removing);
      await undone(both);
    },
    PATIENCE_MS,
  );

  it.each(isSample() ? [1] : [1, 2, 3])(
    'both at the same moment, %i',
    async () => {
      const both = pairOf('agents');
      for (const one of both) await one.add();
      await Promise.all(both.map((one) => one.publish()));
      await check(both, new Set([0, 1]));
      await Promise.all([both[0]?.remove(), both[1]?.publish()]);
      await check(both, new Set([1]));
      await both[0]?.publish();
      await Promise.all(both.map((one) => one.remove()));
      await undone(both);
    },
    PATIENCE_MS,
  );

  it(
    'the undo of each, there and without it, takes away its own alone',
    async () => {
      const both = pairOf('agents');
      for (const one of both) await one.publish();
      const [one, two] = both;
      if (one === undefined || two === undefined) return;
      const [program = '', ...enter] = there.prefix;
      execFileSync(program, [...enter, 'sh', join(one.folder.path, 'undo.sh'), 'all']);
      await check(both, new Set([1]));
      await undone(both);
    },
    PATIENCE_MS,
  );
});

const COPY = { recursive: true, preserveTimestamps: true };
