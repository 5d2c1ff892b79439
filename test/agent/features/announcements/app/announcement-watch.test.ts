import { beforeEach, describe, expect, it } from 'vitest';
import type {
  FetchedText,
  Validators,
} from '../../../../../agent/features/announcements/app/announcements.ts';
import { readCalendar } from '../../../../../agent/features/announcements/adapters/calendar-reading.ts';
import { newestZoneData } from '../../../../../agent/adapters/zone-data/newest-zone-data.ts';
import { reckoningOn } from '../../../../../agent/features/announcements/core/clocks/reckoning.ts';
import { agentCalls, type CallResult } from '../../../../../shared/contract/agent-contract.ts';
import { fail, succeed, type Result } from '../../../../../shared/errors.ts';
import { withFeatures } from '../../../../support/features/world-features.ts';
import { AgentWorld } from '../../../../support/agent-world.ts';
import { calendarText, eventLines } from '../../../../support/calendar-text.ts';
import { everySecond } from '../../../../support/definitions.ts';
import { MemoryStore } from '../../../../support/memory-store.ts';
import { announcementsOver } from '../../../../../agent/features/announcements/app/announcements-at-work.ts';

const RECKONING = reckoningOn(newestZoneData());

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.parse('2026-12-01T00:00:00Z');
const ana = { name: 'ana', via: 'test' };
const DOOR = { connectionId: 1 };
const URL_OF_ACME = 'https://status.acme.example/feed.ics';

const orders = everySecond('orders', { systems: ['erp'] });
const plan = {
  systems: [{ id: 'erp' }],
  integrations: [{ ...orders, scheduler: { ...orders.scheduler, every: '1h' } }],
};

let world: AgentWorld;
let store: MemoryStore;
let fetchedAt: number[] = [];
let known: Validators[] = [];
let answer: () => Result<FetchedText>;
let commands = 0;

function feed(...events: readonly (readonly string[])[]): Result<FetchedText> {
  return succeed({ etag: '"1"', content: Buffer.from(calendarText(...events.flat())) });
}

function event(uid: string, start: string, end: string, sequence = 0): string[] {
  return eventLines(`UID:${uid}`, `SEQUENCE:${sequence}`, `DTSTART:${start}`, `DTEND:${end}`);
}

const SWAP = event('swap', '20261203T020000Z', '20261203T040000Z');

async function put(parts: object = {}): Promise<void> {
  commands += 1;
  const params = agentCalls['source.put'].params.parse({
    ...{ commandId: `put-nr-${commands}`, person: ana, id: 'acme', url: URL_OF_ACME },
    ...{ systems: ['erp'], zone: null, always: false, ...parts },
  });
  const done = await world.agent.features.handlers['source.put'](params, DOOR);
  if (!done.ok) throw new Error(done.failure.message);
}

async function sources(): Promise<CallResult<'source.list'>['sources']> {
  const listed = await world.agent.features.handlers['source.list']({}, DOOR);
  return listed.ok ? listed.value.sources : [];
}

const proposals = (): string[] => [...world.agent.state.proposals.keys()];
const windows = (): string[] => [...world.agent.state.definitions.windows.keys()];
const problems = (): string[] => {
  const now = world.agent.now();
  const { problems: all } = world.agent.view.snapshot(world.agent.engine.plan(now), now);
  return all.map(({ code }) => code);
};

/** Waits in minutes between readings. */
const gaps = (): number[] =>
  fetchedAt.slice(1).map((at, index) => (at - (fetchedAt[index] ?? 0)) / MINUTE);

beforeEach(async () => {
  store = new MemoryStore();
  world = new AgentWorld(store, START);
  fetchedAt = [];
  known = [];
  answer = () => feed(SWAP);
  world.features = withFeatures(
    announcementsOver({
      fetch: (_, validators) => {
        fetchedAt.push(world.time.now);
        known.push(validators);
        return Promise.resolve(answer());
      },
      // Within this turn: the clock of the test waits for no file.
      read: (content, now) =>
        Promise.resolve(readCalendar(Buffer.from(content).toString(), now, RECKONING)),
    }),
  );
  world.start();
  await world.apply(agentCalls['document.apply'].params.shape.document.parse(plan) as never);
});

describe('a feed', () => {
  it('is read at once, then about every 15 minutes, asking whether it changed', async () => {
    await put();
    await world.time.pass(HOUR);
    expect(fetchedAt[0]).toBeLessThanOrEqual(START + 5_000);
    expect(fetchedAt.length).toBeGreaterThanOrEqual(4);
    expect(gaps().every((gap) => gap >= 13.4 && gap <= 16.6)).toBe(true);
    expect(known.slice(0, 2)).toEqual([{}, { etag: '"1"' }]);
    expect(proposals()).toEqual(['acme-1']);
    expect(windows()).toEqual([]);
    // Nothing new is said of what has not changed.
    const told = store.entries.filter(({ kind }) => kind.startsWith('announcement.'));
    expect(told).toHaveLength(1);
    expect(told[0]?.actor).toEqual({ kind: 'agent' });
  });

  it('is accepted by a standing order, and only by one', async () => {
    await put({ always: true });
    await world.time.pass(MINUTE);
    expect(windows()).toEqual(['acme-1']);
  });

  it('cancels nothing by no longer listing it, and says so once', async () => {
    await put({ always: true });
    await world.time.pass(MINUTE);
    answer = () => feed();
    await world.time.pass(HOUR);
    expect(windows()).toEqual(['acme-1']);
    const vanished = store.entries.filter(({ kind }) => kind === 'announcement.vanished');
    expect(vanished).toHaveLength(1);
    answer = () => feed(SWAP);
    await world.time.pass(HOUR);
    expect(world.agent.state.proposals.get('acme-1')?.vanishedAt).toBeNull();
  });

  it('that cannot be read is asked less and less, and is a problem after two hours', async () => {
    await put();
    answer = () => fail('scheduler-unreachable', 'no route');
    await world.time.pass(HOUR);
    expect(problems()).toEqual([]);
    expect((await sources())[0]).toMatchObject({ failure: { message: 'no route' }, readAt: null });
    await world.time.pass(3 * HOUR);
    expect(problems()).toEqual(['announcement|feed|acme']);
    await world.time.pass(20 * HOUR);
    const waits = gaps();
    expect(waits[0]).toBeGreaterThan(25);
    expect(waits.at(-1)).toBeGreaterThan(5 * 60);
    expect(waits.at(-1)).toBeLessThan(7 * 60);
    answer = () => feed(SWAP);
    await world.time.pass(7 * HOUR);
    expect(problems()).toEqual(['announcement|waits|acme-1']);
    expect(proposals()).toEqual(['acme-1']);
  });

  it('that says nonsense changes nothing', async () => {
    await put({ always: true });
    await world.time.pass(MINUTE);
    answer = () => succeed({ content: Buffer.from('<html>Sign in') });
    await world.time.pass(HOUR);
    expect([proposals(), windows()]).toEqual([['acme-1'], ['acme-1']]);
    expect((await sources())[0]?.failure?.said?.map(({ code }) => code)).toContain('feed-broken');
  });

  it('is not read any more once it is removed, nor by an agent that has stopped', async () => {
    await put();
    await world.time.pass(MINUTE);
    const params = { commandId: 'remove-nr-1', person: ana, id: 'acme' };
    await world.agent.features.handlers['source.remove'](params, DOOR);
    await world.time.pass(2 * HOUR);
    expect(fetchedAt).toHaveLength(1);
    await put();
    await world.agent.stop('night', 0);
    await world.time.pass(2 * HOUR);
    expect(fetchedAt).toHaveLength(1);
  });

  it('is read again after a restart, and its windows are not made twice', async () => {
    await put({ always: true });
    await world.time.pass(MINUTE);
    world.kill();
    world.start();
    await world.time.pass(MINUTE);
    expect(fetchedAt).toHaveLength(2);
    expect([proposals(), windows()]).toEqual([['acme-1'], ['acme-1']]);
  });

  it('does not read two times at once', async () => {
    await put();
    await world.time.pass(MINUTE);
    const check = world.agent.features.handlers['source.check'];
    const both = await Promise.all([check({ id: 'acme' }, DOOR), check({ id: 'acme' }, DOOR)]);
    expect(both.every(({ ok }) => ok)).toBe(true);
    expect(fetchedAt).toHaveLength(2);
  });
});
