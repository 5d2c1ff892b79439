import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RunQueues } from '../../../../../agent/features/workers/adapters/run-queues.ts';
import { steadyLink } from '../../../../../agent/adapters/redis/redis-link.ts';
import { startRedis, type RedisServer } from '../../../../support/redis-server.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { executor, LEASE_MS, openFleetWorker, openHalf, requestFor, windowAt } from './fleet.ts';
import { spoken } from '../../../../support/outcomes.ts';

describeWith(['redis-server', 'redis-cli'])('the gate a worker checks', () => {
  let redis: RedisServer;
  let folder = '';
  let half: ReturnType<typeof openHalf>;
  const closing: { close(): void | Promise<void> }[] = [];

  beforeEach(async () => {
    redis = await startRedis(['--save', '', '--appendonly', 'yes', '--appendfsync', 'always']);
    folder = mkdtempSync(join(tmpdir(), 'remanso-fleet-'));
    half = openHalf(redis.port);
    await redisKnows('agent');
  });
  afterEach(async () => {
    for (const one of closing.splice(0)) await one.close();
    half.close();
    await redis.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Redis must be connected and its replies awaited. */
  async function redisKnows(what: string): Promise<void> {
    half.holds.publish(new Map([[what, []]]));
    await vi.waitFor(
      async () => expect(await redis.ask('EXISTS', 'remanso:lease')).toBe('1'),
      5_000,
    );
  }

  async function publish(...intervals: Parameters<typeof windowAt>[]): Promise<void> {
    half.holds.publish(new Map([['far', intervals.map((one) => windowAt(...one))]]));
    await vi.waitFor(
      async () => expect(await redis.ask('EXISTS', 'remanso:holds:far')).toBe('1'),
      5_000,
    );
  }

  const noted = (): string[] => {
    try {
      return readFileSync(join(folder, 'runs'), 'utf8').trim().split('\n');
    } catch {
      return [];
    }
  };
  const note = (): string[] => ['sh', '-c', `echo run >> ${join(folder, 'runs')}`];

  function work(startsUnknown = false): void {
    closing.push(openFleetWorker(redis.port, startsUnknown));
  }

  it('is open where nothing holds: the run starts, and its end is reported', async () => {
    await publish();
    work();
    const run = half.remote.start(requestFor('far', ['sh', '-c', 'echo said; exit 3']), executor);
    expect(await run.begun).toMatchObject({ kind: 'started', by: 'worker' });
    expect(await spoken(run.ended)).toEqual({
      succeeded: false,
      outcome: 'exit 3',
      output: 'said\n',
    });
  });

  it('is closed while a window holds, and names the hold', async () => {
    await publish([-1_000, 60_000]);
    work();
    const run = half.remote.start(requestFor('far', note()), executor);
    expect(await run.begun).toMatchObject({
      kind: 'refused',
      refusal: {
        why: 'held',
        holds: [{ id: 'night@1', windowId: 'night', reason: 'patches' }],
      },
    });
    expect(noted()).toEqual([]);
  });

  it('is closed by a hold placed while the run was queued', async () => {
    await publish();
    const run = half.remote.start(requestFor('far', note()), executor);
    await sleep(200);
    half.holds.update(new Map([['far', [windowAt(-1, 60_000)]]]));
    await sleep(100);
    work();
    expect(await run.begun).toMatchObject({
      kind: 'refused',
      refusal: { holds: [{ id: 'night@1' }] },
    });
    expect(noted()).toEqual([]);
  });

  it.each([
    {
      what: 'an opening too close',
      from: 300,
      until: 60_000,
      begins: 'refused',
    },
    { what: 'a more distant opening', from: 5_000, until: 60_000, begins: 'started' },
    { what: 'a window that has closed', from: -60_000, until: -100, begins: 'started' },
  ])('sees $what: $begins', async ({ from, until, begins }) => {
    work();
    await publish([from, until]);
    const run = half.remote.start(requestFor('far', note()), executor);
    expect((await run.begun)?.kind).toBe(begins);
  });

  it('is closed when the agent is no longer heard', async () => {
    await publish();
    const run = half.remote.start(requestFor('far', note()), executor);
    await sleep(200);
    half.holds.stop();
    await sleep(LEASE_MS + 200);
    work();
    expect(await run.begun).toMatchObject({
      kind: 'refused',
      refusal: { why: 'unknown-holds' },
    });
    expect(noted()).toEqual([]);
  });

  it('is then open for a worker configured that way', async () => {
    await publish();
    half.holds.stop();
    await sleep(LEASE_MS + 200);
    work(true);
    const run = half.remote.start(requestFor('far', note()), executor);
    expect((await run.begun)?.kind).toBe('started');
  });

  it('is closed for an integration not published', async () => {
    await publish();
    work();
    const run = half.remote.start(requestFor('another', note()), executor);
    expect(await run.begun).toMatchObject({
      kind: 'refused',
      refusal: { why: 'unknown-holds' },
    });
  });

  it('lets a run through once, however often its job is delivered', async () => {
    await publish();
    const request = requestFor('far', note());
    const run = half.remote.start(request, executor);
    work();
    await spoken(run.ended);
    const link = steadyLink({ host: '127.0.0.1', port: redis.port }, 1_000, () => undefined);
    closing.push({ close: () => link.disconnect() });
    await vi.waitFor(() => expect(link.status).toBe('ready'), 10_000);
    await new RunQueues(link).add('fleet', request);
    await vi.waitFor(
      async () =>
        expect(await redis.ask('EXISTS', `remanso-jobs:fleet:${request.runId}`)).toBe('0'),
      10_000,
    );
    expect(noted()).toEqual(['run']);
  });

  it('starts nothing that was queued while Redis restarted, and continues afterwards', async () => {
    await publish();
    const run = half.remote.start(requestFor('far', note()), executor);
    await sleep(200);
    await redis.kill();
    await redis.start();
    work();
    expect(await run.begun).toMatchObject({ kind: 'refused' });
    await vi.waitFor(async () => {
      const next = half.remote.start(requestFor('far', note()), executor);
      expect((await next.begun)?.kind).toBe('started');
    }, 10_000);
    expect(noted()).toHaveLength(1);
  });

  it('skips what no worker took in time', async () => {
    await publish();
    const run = half.remote.start(requestFor('far', note()), { ...executor, waitFor: '300ms' });
    expect(await run.begun).toMatchObject({
      kind: 'refused',
      refusal: { why: 'late' },
    });
    work();
    await sleep(500);
    expect(noted()).toEqual([]);
  });

  it('ends a run when told to', async () => {
    await publish();
    work();
    const run = half.remote.start(requestFor('far', ['sleep', '60']), executor);
    await run.begun;
    run.stop(500);
    expect(await spoken(run.ended)).toMatchObject({
      succeeded: false,
      outcome: expect.stringMatching(/stopped/) as unknown,
    });
  });

  it('follows a run that an earlier agent handed out', async () => {
    await publish();
    work();
    const request = requestFor('far', ['sh', '-c', 'sleep 0.7; echo late']);
    await half.remote.start(request, executor).begun;
    half.remote.halt();
    const later = openHalf(redis.port);
    closing.push(later);
    const run = later.remote.rejoin(request, executor);
    expect(await spoken(run.ended)).toEqual({
      succeeded: true,
      outcome: 'exit 0',
      output: 'late\n',
    });
  });

  it('gives up on a worker that fell silent', async () => {
    await publish();
    const request = requestFor('far', note());
    const run = half.remote.start(request, executor);
    const record = `remanso:run:${request.runId}`;
    await vi.waitFor(async () => expect(await redis.ask('EXISTS', record)).toBe('1'), 10_000);
    await redis.ask('HSET', record, 'state', 'running', 'worker', 'gone', 'at', '1', 'seenAt', '1');
    expect(await spoken(run.ended)).toMatchObject({
      outcome: expect.stringMatching(/the worker gone fell silent/) as unknown,
    });
  });
});
