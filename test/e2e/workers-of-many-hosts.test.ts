import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AuditEntry } from '../../shared/domain/trail/audit-entry.ts';
import { documentSchema } from '../../shared/domain/definitions/document.ts';
import { everyMs, readTrail, unaccounted, wasStartedBefore } from '../support/accounting.ts';
import { AgentProcess } from '../support/agent-process.ts';
import { countingServer } from '../support/counting-server.ts';
import { networkLacks, openNetworkRooms, type NetworkRooms } from '../support/network-rooms.ts';
import { startRedis, type RedisServer } from '../support/redis-server.ts';
import { describeWith } from '../support/required-programs.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';
import { WorkerProcess } from '../support/features/workers/worker-process.ts';

const GROUPS = 4;
const IN_GROUP = 50;
const PERIOD_MS = 5_000;
const person = { name: 'test', via: 'test' };
const ids = Array.from({ length: GROUPS * IN_GROUP }, (_, index) => `far-${index}`);

/** From the first opening, in seconds. */
const WINDOWS = [
  { id: 'first', covers: { tags: ['group-0'] }, opens: 0, seconds: 5 },
  { id: 'second', covers: { tags: ['group-1'] }, opens: 2, seconds: 6 },
  { id: 'third', covers: { tags: ['group-2'] }, opens: 5, seconds: 5 },
  { id: 'fourth', covers: { tags: ['group-3'] }, opens: 8, seconds: 5 },
  { id: 'everything', covers: { all: true }, opens: 16, seconds: 4 },
];

const indexOf = (id: string): number => Number(id.slice('far-'.length));

/** A fifth of them is due each second, so that every failure affects some. */
const offsetOf = (id: string): number => indexOf(id) % 5;

function dueTimes(id: string, from: number, to: number): number[] {
  const offset = offsetOf(id) * 1_000;
  return everyMs(from - offset, to - offset, PERIOD_MS).map((at) => at + offset);
}

const groupOf = (id: string): number => indexOf(id) % GROUPS;

function workload(url: string, from: number): ReturnType<typeof documentSchema.parse> {
  const executor = { kind: 'bullmq', tag: 'fleet', waitFor: '4s' };
  return documentSchema.parse({
    integrations: ids.map((id) => ({
      id,
      tags: [`group-${groupOf(id)}`],
      drain: 'off',
      scheduler: {
        kind: 'local',
        cron: `${offsetOf(id)}-59/5 * * * * *`,
        http: { url: `${url}/${id}` },
        executor,
      },
    })),
    windows: WINDOWS.map(({ id, covers, opens, seconds }) => {
      const start = new Date(from + opens * 1_000).toISOString().slice(0, 19);
      return { id, timeZone: 'UTC', start, duration: `PT${seconds}S`, covers };
    }),
  });
}

/** Runs due before `to` that were started and whose end is unknown; later ones are in flight. */
function withoutEnd(entries: readonly AuditEntry[], to: number): string[] {
  const ends = entries.filter(({ kind }) => kind === 'run.succeeded' || kind === 'run.failed');
  const ended = new Set(ends.map((entry) => entry.runId));
  const started = entries.filter(
    ({ kind, dueAt }) => kind === 'run.started' && Date.parse(dueAt ?? '') < to,
  );
  return started.flatMap(({ runId = '' }) => (ended.has(runId) ? [] : [runId]));
}

describeWith(['redis-server', 'redis-cli', 'ip'], networkLacks())('workers on many hosts', () => {
  let directory: ReturnType<typeof temporaryDataDirectory>;
  let net: NetworkRooms;
  let redis: RedisServer;
  let erp: Awaited<ReturnType<typeof countingServer>>;
  let agent: AgentProcess | undefined;
  const workers: WorkerProcess[] = [];

  beforeEach(async () => {
    directory = temporaryDataDirectory();
    net = openNetworkRooms(3);
    const { prefix } = net.middle;
    redis = await startRedis(['--save', '', '--appendonly', 'yes'], { bind: '0.0.0.0', prefix });
    erp = await countingServer(() => ({ delayMs: 400 }), await net.listen());
  });

  afterEach(async () => {
    await agent?.dispose();
    for (const worker of workers.splice(0)) await worker.dispose();
    erp.close();
    await redis.dispose();
    net.dispose();
    directory.dispose();
  });

  /** Without those in flight at the opening, as when the network failed under them. */
  function requestsInside(entries: readonly AuditEntry[], from: number): string[] {
    return WINDOWS.flatMap(({ id: windowId, covers, opens, seconds }) => {
      const [opensAt, closesAt] = [from + opens * 1_000, from + (opens + seconds) * 1_000];
      const isCovered = (id: string): boolean =>
        covers.tags === undefined || covers.tags.includes(`group-${groupOf(id)}`);
      return erp.arrivals
        .filter(({ name, at }) => isCovered(name) && opensAt <= at && at < closesAt)
        .filter(
          ({ name, dueAt }) =>
            !(dueAt < opensAt && wasStartedBefore(entries, name, dueAt, opensAt)),
        )
        .map(({ name, at }) => `${name} ${at - opensAt} ms into ${windowId}`);
    });
  }

  async function accounted(from: number, to: number): Promise<readonly AuditEntry[]> {
    // A dead worker is given up after 30 s.
    const deadline = performance.now() + 60_000;
    for (;;) {
      const { entries } = readTrail(directory);
      const wrong = ids.flatMap((id) => unaccounted(entries, id, dueTimes(id, from, to)));
      const open = withoutEnd(entries, to);
      if (wrong.length + open.length === 0 || performance.now() > deadline) {
        expect({ wrong, open }).toEqual({ wrong: [], open: [] });
        return entries;
      }
      await sleep(1_000);
    }
  }

  // Two hundred integrations over half a minute, plus the timeout for a silent worker.
  it('start nothing inside a window, whatever breaks, and every due run is accounted for', async () => {
    const at = (seconds: number): Promise<void> =>
      sleep(Math.max(0, opening + seconds * 1_000 - Date.now()));
    workers.push(
      ...(await Promise.all(
        net.rooms.map(({ prefix }, index) => {
          const url = `redis://${net.middle.address}:${redis.port}`;
          const name = `worker-${index}`;
          const words = ['--redis-url', url, '--tag', 'fleet', '--name', name, '--at-once', '20'];
          return WorkerProcess.start(words, prefix);
        }),
      )),
    );
    const environment = { REMANSO_REDIS_URL: `redis://127.0.0.1:${redis.port}` };
    agent = await AgentProcess.start(directory, {
      environment,
      prefix: net.middle.prefix,
    });
    const opening = Math.ceil(Date.now() / 1_000) * 1_000 + 8_000;
    const document = workload(erp.url, opening);
    await agent.call('document.apply', { commandId: crypto.randomUUID(), person, document });
    const applied = Date.now();
    await at(2.1);
    net.rooms[0]?.plug(false);
    await at(4.02);
    await redis.kill();
    await sleep(500);
    await redis.start();
    await at(7);
    net.rooms[0]?.plug(true);
    await at(9.1);
    const { address } = net.rooms[1] ?? {};
    await expect.poll(() => erp.openFrom(address), { interval: 20 }).toBeGreaterThan(2);
    await workers[1]?.kill();
    await at(24);
    const seen = erp.arrivals.length;

    const until = opening + 23_000;
    const entries = await accounted(applied, until);
    expect(requestsInside(entries, opening)).toEqual([]);
    const started = entries.filter((entry) => entry.kind === 'run.started');
    const byWorker = new Set(started.map((entry) => entry.detail.worker));
    expect([...byWorker].sort()).toEqual(['worker-0', 'worker-1', 'worker-2']);
    // Nothing ran twice: no integration was requested more often than it was started.
    for (const id of ids) {
      // More may have arrived since the trail was read.
      const asked = erp.arrivals.filter(({ name, dueAt }) => name === id && dueAt < until);
      expect(asked.length, id).toBeLessThanOrEqual(
        started.filter((entry) => entry.integrationId === id).length,
      );
    }
    expect(seen).toBeGreaterThan(ids.length * 2);
    const reasons = entries.flatMap((entry) =>
      entry.kind === 'run.missed' ? [entry.detail.why] : [],
    );
    expect(reasons).not.toContain('other');
    const missed = reasons.length;
    const unknown = entries.filter(
      ({ kind, detail }) =>
        kind === 'run.failed' &&
        detail.outcome.code === 'unseen' &&
        detail.outcome.why?.code === 'worker-silent',
    );
    expect(unknown.length).toBeGreaterThan(0);
    process.stderr.write(
      `workers on many hosts: ${seen} requests, ${started.length} started, ` +
        `${missed} missed, ${unknown.length} with an unknown end.\n`,
    );
  }, 150_000);
});
