import { beforeEach, describe, expect, it } from 'vitest';
import { readAnnouncements } from '../../../../../agent/features/announcements/adapters/read-announcements.ts';
import { newestZoneData } from '../../../../../agent/adapters/zone-data/newest-zone-data.ts';
import { reckoningOn } from '../../../../../agent/features/announcements/core/clocks/reckoning.ts';
import {
  agentCalls,
  type CallName,
  type CallResult,
} from '../../../../../shared/contract/agent-contract.ts';
import type { announcementCalls } from '../../../../../shared/features/announcements/announcement-calls.ts';
import { formatInstant } from '../../../../../shared/domain/values/instant.ts';
import type { Result } from '../../../../../shared/errors.ts';
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

const orders = everySecond('orders', { systems: ['erp'] });
const plan = {
  systems: [{ id: 'erp' }, { id: 'crm' }],
  integrations: [{ ...orders, scheduler: { ...orders.scheduler, every: '10m' } }],
};

let world: AgentWorld;
let store: MemoryStore;
let commands = 0;

type Own = keyof typeof announcementCalls & CallName;

/** Through the real handlers, decoded as at a door. */
async function call<N extends Own>(name: N, params: object = {}): Promise<CallResult<N>> {
  const result = await attempt(name, params);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

async function attempt<N extends Own>(name: N, params: object): Promise<Result<CallResult<N>>> {
  commands += 1;
  const isCommand = !/list|show|check/.test(name);
  const common = isCommand ? { commandId: `command-${commands}`, person: ana } : {};
  const handlers = world.agent.features.handlers;
  const decoded = agentCalls[name].params.parse({ ...common, ...params });
  const handle = handlers[name] as (decoded: unknown) => Promise<Result<CallResult<N>>>;
  return handle(decoded);
}

interface Announced {
  readonly opensAt: number;
  readonly hours?: number;
  readonly sequence: number;
  readonly isCancelled?: boolean;
  readonly isTentative?: boolean;
}

function stamp(at: number): string {
  return formatInstant(at).replaceAll(/[-:]/g, '');
}

function textOf(announced: Announced): string {
  const { opensAt, hours = 2, sequence, isCancelled = false, isTentative = false } = announced;
  return calendarText(
    ...(isCancelled ? ['METHOD:CANCEL'] : []),
    ...eventLines(
      ...['UID:mnt-7@acme.example', `SEQUENCE:${sequence}`, 'SUMMARY:Router swap'],
      ...[`DTSTART:${stamp(opensAt)}`, `DTEND:${stamp(opensAt + hours * HOUR)}`],
      ...(isTentative ? ['STATUS:TENTATIVE'] : []),
    ),
  );
}

function read(text: string, source = 'files'): Promise<CallResult<'announcement.read'>> {
  const content = Buffer.from(text).toString('base64');
  return call('announcement.read', { source, name: 'mail.ics', content });
}

const announce = (announced: Announced): Promise<CallResult<'announcement.read'>> =>
  read(textOf(announced));

async function stateOf(id = 'files-1'): Promise<string> {
  const { proposals } = await call('announcement.list');
  return proposals.find((one) => one.id === id)?.state ?? 'none';
}

/** When the window that was made of it opens and closes, by the plan. */
function windowSpan(id = 'files-1'): string {
  const { windows } = world.agent.state.definitions;
  const window = windows.get(id);
  if (window === undefined) return 'none';
  return `${window.timeZone} ${window.start} ${window.duration ?? window.end ?? ''}`;
}

const kinds = (): string[] =>
  store.entries
    .map(({ kind }) => kind as string)
    .filter((kind) => kind.startsWith('announcement.') || kind.startsWith('config.'))
    .slice(3);

const problems = (): string[] => {
  const now = world.agent.now();
  const snapshot = world.agent.view.snapshot(world.agent.engine.plan(now), now);
  return snapshot.problems.map(({ code }) => code);
};

function isHeld(): boolean {
  const now = world.agent.now();
  const [first] = world.agent.view.snapshot(world.agent.engine.plan(now), now).integrations;
  return (first?.holds.length ?? 0) > 0;
}

beforeEach(async () => {
  store = new MemoryStore();
  world = new AgentWorld(store, START);
  world.features = withFeatures(
    announcementsOver({
      fetch: () => Promise.reject(new Error('nothing is fetched here')),
      read: (content, now) => readAnnouncements(content, now, RECKONING),
    }),
  );
  world.start();
  await world.apply(agentCalls['document.apply'].params.shape.document.parse(plan) as never);
});

const FIRST = START + 10 * HOUR;
const SECOND = START + 20 * HOUR;
const THIRD = START + 30 * HOUR;

describe('an announcement that nobody has decided about', () => {
  const DAY = 24 * HOUR;

  it('is a problem from three days before it begins until somebody decides', async () => {
    await announce({ opensAt: START + 4 * DAY, sequence: 0 });
    expect(problems()).toEqual([]);
    await world.time.pass(DAY - MINUTE);
    expect(problems()).toEqual([]);
    await world.time.pass(2 * MINUTE);
    expect(problems()).toEqual(['announcement|waits|files-1']);
    await call('announcement.refuse', { id: 'files-1', reason: 'not ours' });
    expect(problems()).toEqual([]);
    await announce({ opensAt: START + 5 * DAY, sequence: 1 });
    await world.time.pass(DAY);
    expect(problems()).toEqual(['announcement|waits|files-1']);
    await call('announcement.accept', { id: 'files-1', systems: ['erp'] });
    expect(problems()).toEqual([]);
  });

  it('is none while it is tentative, or once it is over', async () => {
    await announce({ opensAt: START + DAY, sequence: 0, isTentative: true });
    await world.time.pass(2 * MINUTE);
    expect(problems()).toEqual([]);
    await announce({ opensAt: START + DAY, sequence: 1 });
    expect(problems()).toEqual(['announcement|waits|files-1']);
    await world.time.pass(2 * DAY);
    expect(problems()).toEqual([]);
  });
});

describe('an announcement that moves twice and is cancelled', () => {
  it('while it is proposed: the proposal follows, and there is never a window', async () => {
    await announce({ opensAt: FIRST, sequence: 0 });
    await announce({ opensAt: SECOND, sequence: 1 });
    await announce({ opensAt: THIRD, sequence: 2 });
    const { proposals } = await call('announcement.list');
    expect(proposals).toMatchObject([
      { id: 'files-1', state: 'new', opensAt: formatInstant(THIRD) },
    ]);
    await announce({ opensAt: THIRD, sequence: 3, isCancelled: true });
    expect(await stateOf()).toBe('withdrawn');
    expect(world.agent.state.definitions.windows.size).toBe(0);
    expect(await attempt('announcement.accept', { id: 'files-1', systems: ['erp'] })).toMatchObject(
      {
        failure: { code: 'conflict' },
      },
    );
    expect(kinds()).toEqual([
      ...['announcement.proposed', 'announcement.changed', 'announcement.changed'],
      'announcement.cancelled',
    ]);
    expect(problems()).toEqual([]);
  });

  it('while its window is planned: that stays until a person accepts each change', async () => {
    await announce({ opensAt: FIRST, sequence: 0 });
    await call('announcement.accept', { id: 'files-1', systems: ['erp'] });
    const planned = windowSpan();
    expect(planned).toBe('UTC 2026-12-01T10:00 PT2H');
    await announce({ opensAt: SECOND, sequence: 1 });
    await announce({ opensAt: THIRD, hours: 3, sequence: 2 });
    expect([await stateOf(), windowSpan()]).toEqual(['changed', planned]);
    expect(problems()).toEqual(['announcement|files-1']);
    await call('announcement.accept', { id: 'files-1' });
    expect([await stateOf(), windowSpan()]).toEqual(['accepted', 'UTC 2026-12-02T06:00 PT3H']);
    expect(problems()).toEqual([]);
    await announce({ opensAt: THIRD, sequence: 3, isCancelled: true });
    expect([await stateOf(), windowSpan()]).toEqual(['cancelled', 'UTC 2026-12-02T06:00 PT3H']);
    expect(problems()).toEqual(['announcement|files-1']);
    await call('announcement.accept', { id: 'files-1', reason: 'as they say' });
    expect([await stateOf(), windowSpan()]).toEqual(['withdrawn', 'none']);
    expect(problems()).toEqual([]);
  });

  it('while its window is open: it stays open, and only an explicit wish ends it', async () => {
    await announce({ opensAt: FIRST, sequence: 0 });
    await call('announcement.accept', { id: 'files-1', systems: ['erp'], always: true });
    const planned = windowSpan();
    await world.time.pass(FIRST + MINUTE - START);
    expect(isHeld()).toBe(true);
    await announce({ opensAt: SECOND, sequence: 1 });
    await announce({ opensAt: THIRD, sequence: 2 });
    expect([await stateOf(), windowSpan(), isHeld()]).toEqual(['changed', planned, true]);
    const refused = { failure: { code: 'open-occurrence' } };
    expect(await attempt('announcement.accept', { id: 'files-1' })).toMatchObject(refused);
    expect([await stateOf(), windowSpan(), isHeld()]).toEqual(['changed', planned, true]);
    await announce({ opensAt: THIRD, sequence: 3, isCancelled: true });
    expect([await stateOf(), windowSpan(), isHeld()]).toEqual(['cancelled', planned, true]);
    expect(await attempt('announcement.accept', { id: 'files-1' })).toMatchObject(refused);
    expect(isHeld()).toBe(true);
    const wish = { id: 'files-1', allowOpenChanges: true };
    expect(await attempt('announcement.accept', wish)).toMatchObject({
      failure: { code: 'reason-required' },
    });
    await call('announcement.accept', { ...wish, reason: 'they are done' });
    expect([await stateOf(), windowSpan(), isHeld()]).toEqual(['withdrawn', 'none', false]);
    const ended = store.entries.find(({ kind }) => kind === 'window.ended');
    expect(ended).toMatchObject({ actor: { name: 'ana' }, reason: 'they are done' });
  });

  it('while its window is closed: that is history, and what comes is proposed anew', async () => {
    await announce({ opensAt: FIRST, sequence: 0 });
    await call('announcement.accept', { id: 'files-1', systems: ['erp'] });
    const planned = windowSpan();
    await world.time.pass(FIRST + 3 * HOUR - START);
    expect([await stateOf(), isHeld()]).toEqual(['expired', false]);
    await announce({ opensAt: SECOND, sequence: 1 });
    expect([await stateOf(), windowSpan()]).toEqual(['new', planned]);
    await announce({ opensAt: THIRD, sequence: 2 });
    await call('announcement.accept', { id: 'files-1' });
    expect([windowSpan(), windowSpan('files-1-2')]).toEqual([planned, 'UTC 2026-12-02T06:00 PT2H']);
    await announce({ opensAt: THIRD, sequence: 3, isCancelled: true });
    expect(await stateOf()).toBe('cancelled');
    await call('announcement.accept', { id: 'files-1' });
    expect([windowSpan(), windowSpan('files-1-2')]).toEqual([planned, 'none']);
    expect(problems()).toEqual([]);
  });
});

describe('what is accepted by a standing order', () => {
  beforeEach(async () => {
    await announce({ opensAt: FIRST, sequence: 0 });
    await call('announcement.accept', { id: 'files-1', systems: ['erp'], always: true });
  });

  it('follows changes and the cancellation of what has not opened, in the name of who gave it', async () => {
    await announce({ opensAt: SECOND, sequence: 1 });
    expect([await stateOf(), windowSpan()]).toEqual(['accepted', 'UTC 2026-12-01T20:00 PT2H']);
    await announce({ opensAt: SECOND, sequence: 2, isCancelled: true });
    expect([await stateOf(), windowSpan()]).toEqual(['withdrawn', 'none']);
    const accepted = store.entries.filter(({ kind }) => kind === 'announcement.accepted');
    expect(accepted.map(({ actor }) => [actor.name, actor.via])).toEqual([
      ['ana', 'test'],
      ['ana', 'announcements of files'],
      ['ana', 'announcements of files'],
    ]);
  });

  it('does not even make an open window longer', async () => {
    await world.time.pass(FIRST + MINUTE - START);
    await announce({ opensAt: FIRST, hours: 5, sequence: 1 });
    expect([await stateOf(), windowSpan()]).toEqual(['changed', 'UTC 2026-12-01T10:00 PT2H']);
    await call('announcement.accept', { id: 'files-1' });
    expect([await stateOf(), windowSpan()]).toEqual(['accepted', 'UTC 2026-12-01T10:00 PT5H']);
    expect(isHeld()).toBe(true);
  });

  it('leaves an open window to a person even where everything was released from it', async () => {
    await world.time.pass(FIRST + MINUTE - START);
    const [holdId = ''] = world.agent.state.openings.keys();
    const released = { commandId: 'release-nr-1', person: ana, target: { holdId }, override: true };
    const params = agentCalls['hold.release'].params.parse({ ...released, reason: 'urgent' });
    await world.agent.desk.run('hold.release', params);
    await announce({ opensAt: SECOND, sequence: 1 });
    expect([await stateOf(), windowSpan()]).toEqual(['changed', 'UTC 2026-12-01T10:00 PT2H']);
  });

  it('leaves to a person what is tentative, has begun, or has no zone', async () => {
    const event = (uid: string, ...lines: readonly string[]): string[] =>
      eventLines(`UID:${uid}`, ...lines);
    const times = (at: number): string[] => [
      `DTSTART:${stamp(at)}`,
      `DTEND:${stamp(at + 2 * HOUR)}`,
    ];
    await read(
      calendarText(
        ...event('tentative', 'STATUS:TENTATIVE', ...times(SECOND)),
        ...event('begun', ...times(START - HOUR)),
        ...event('floating', 'DTSTART:20261203T020000', 'DTEND:20261203T030000'),
        ...event('ordinary', ...times(SECOND)),
      ),
    );
    const { proposals } = await call('announcement.list');
    const states = Object.fromEntries(proposals.map((one) => [one.announcement.uid, one.state]));
    expect(states).toEqual({
      ...{ 'mnt-7@acme.example': 'accepted', tentative: 'new', begun: 'new', floating: 'new' },
      ordinary: 'accepted',
    });
  });

  it('is not given for others: the same UID of another source is another announcement', async () => {
    await read(textOf({ opensAt: SECOND, sequence: 9 }), 'other');
    expect([await stateOf(), await stateOf('other-1')]).toEqual(['accepted', 'new']);
    expect(windowSpan()).toBe('UTC 2026-12-01T10:00 PT2H');
    await read(textOf({ opensAt: SECOND, sequence: 10, isCancelled: true }), 'other');
    expect([await stateOf(), await stateOf('other-1')]).toEqual(['accepted', 'withdrawn']);
  });
});

describe('what people decide', () => {
  it('needs a system and a zone, and remembers the system for the source', async () => {
    await read(
      calendarText(
        ...eventLines('UID:a', 'DTSTART:20261203T020000', 'DTEND:20261203T060000'),
        ...eventLines('UID:b', 'DTSTART;VALUE=DATE:20261205'),
      ),
    );
    const missing = async (params: object): Promise<unknown> => {
      const result = await attempt('announcement.accept', { id: 'files-1', ...params });
      return result.ok ? 'accepted' : result.failure.problems?.map(({ path }) => path);
    };
    expect(await missing({ systems: ['erp'] })).toEqual(['zone']);
    expect(await missing({ systems: ['erp'], zone: 'Mars/Olympus' })).toEqual(['zone']);
    expect(await missing({ zone: 'Europe/Madrid' })).toEqual(['systems']);
    expect(await missing({ systems: ['nothing'], zone: 'UTC' })).not.toBe('accepted');
    expect(await missing({ systems: ['erp'], zone: 'Europe/Madrid' })).toBe('accepted');
    expect(windowSpan()).toBe('Europe/Madrid 2026-12-03T02:00 PT4H');
    await call('announcement.accept', { id: 'files-2', zone: 'Europe/Madrid' });
    expect(windowSpan('files-2')).toBe('Europe/Madrid 2026-12-05T00:00 PT24H');
    expect(world.agent.state.definitions.windows.get('files-2')?.covers.systems).toEqual(['erp']);
  });

  it('is shown before: what would be held, and which windows it meets', async () => {
    await announce({ opensAt: FIRST, sequence: 0 });
    await call('announcement.accept', { id: 'files-1', systems: ['erp'] });
    await read(textOf({ opensAt: FIRST + HOUR, sequence: 0 }), 'other');
    const before = store.entries.length;
    const { preview } = await call('announcement.show', { id: 'other-1', systems: ['erp'] });
    expect(preview).toMatchObject({
      problems: [],
      impact: [{ integrationId: 'orders', heldRuns: 12 }],
      clashes: [{ windowId: 'files-1' }],
    });
    expect(store.entries).toHaveLength(before);
  });

  it('is a no to what is announced now, not to what is announced later', async () => {
    await announce({ opensAt: FIRST, sequence: 0 });
    await call('announcement.refuse', { id: 'files-1', reason: 'not ours' });
    await announce({ opensAt: FIRST, sequence: 1 });
    expect(await stateOf()).toBe('refused');
    await announce({ opensAt: SECOND, sequence: 2 });
    expect(await stateOf()).toBe('new');
    await call('announcement.accept', { id: 'files-1', systems: ['erp'] });
    await announce({ opensAt: THIRD, sequence: 3 });
    await call('announcement.refuse', { id: 'files-1', reason: 'too late' });
    expect([await stateOf(), windowSpan()]).toEqual(['refused', 'UTC 2026-12-01T20:00 PT2H']);
    expect(problems()).toEqual([]);
    await announce({ opensAt: SECOND, sequence: 4 });
    expect(await stateOf()).toBe('accepted');
  });

  it('is kept when a pipeline prunes, until it is over', async () => {
    await announce({ opensAt: FIRST, sequence: 0 });
    await call('announcement.accept', { id: 'files-1', systems: ['erp'] });
    let warned: string[] = [];
    const prune = async (): Promise<string[]> => {
      commands += 1;
      const params = {
        commandId: `prune-nr-${commands}`,
        person: ana,
        document: plan,
        prune: true,
      };
      const decoded = agentCalls['document.apply'].params.parse(params);
      const applied = await world.agent.desk.run('document.apply', decoded);
      if (!applied.ok) throw new Error(applied.failure.message);
      warned = applied.value.warnings.map(({ message }) => message);
      return applied.value.warnings.map(({ code }) => code ?? '');
    };
    expect(await prune()).toContain('announced-kept');
    // Which window, of which announcement.
    expect(warned.join()).toMatch(
      /^window \S+ stays: it was made from announcement \S+ of \S+, is in/,
    );
    expect(windowSpan()).not.toBe('none');
    await world.time.pass(FIRST + 3 * HOUR - START);
    expect(await prune()).not.toContain('announced-kept');
    expect(windowSpan()).toBe('none');
  });

  it('ends with its source; windows stay', async () => {
    await announce({ opensAt: FIRST, sequence: 0 });
    await call('announcement.accept', { id: 'files-1', systems: ['erp'] });
    expect(await call('source.remove', { id: 'files' })).toMatchObject({ windows: ['files-1'] });
    expect(await call('announcement.list')).toEqual({ proposals: [] });
    expect(windowSpan()).not.toBe('none');
  });

  it('survives a crash after each of its commits', async () => {
    await announce({ opensAt: FIRST, sequence: 0 });
    world.kill();
    world.start();
    expect(await stateOf()).toBe('new');
    await call('announcement.accept', { id: 'files-1', systems: ['erp'] });
    world.kill();
    world.start();
    expect([await stateOf(), windowSpan()]).toEqual(['accepted', 'UTC 2026-12-01T10:00 PT2H']);
  });

  it('is undone by who removes the window, and asked again when it moves', async () => {
    await announce({ opensAt: FIRST, sequence: 0 });
    await call('announcement.accept', { id: 'files-1', systems: ['erp'] });
    const removed = { commandId: 'remove-nr-1', person: ana, part: 'window', id: 'files-1' };
    const params = agentCalls['definition.remove'].params.parse({ ...removed, reason: 'no' });
    await world.agent.desk.run('definition.remove', params);
    expect(await stateOf()).toBe('refused');
    await announce({ opensAt: SECOND, sequence: 1 });
    expect(await stateOf()).toBe('new');
  });
});

describe('what is read', () => {
  it('tells what is cancelled and was never announced, and changes nothing', async () => {
    const before = store.entries.length;
    const told = await announce({ opensAt: FIRST, sequence: 1, isCancelled: true });
    expect(told).toMatchObject({
      read: 1,
      proposals: [],
      faults: [{ said: { code: 'cancels-unknown' } }],
    });
    expect(store.entries).toHaveLength(before);
  });

  it('ignores an older version, whenever it comes', async () => {
    await announce({ opensAt: SECOND, sequence: 5 });
    await announce({ opensAt: FIRST, sequence: 4 });
    await announce({ opensAt: FIRST, sequence: 4, isCancelled: true });
    const { proposals } = await call('announcement.list');
    expect(proposals).toMatchObject([{ state: 'new', opensAt: formatInstant(SECOND) }]);
  });

  it('does nothing in a dry run', async () => {
    const content = Buffer.from(textOf({ opensAt: FIRST, sequence: 0 })).toString('base64');
    const told = await call('announcement.read', { name: 'a.ics', content, dryRun: true });
    expect(told.proposals).toEqual(['files-1']);
    expect(await call('announcement.list')).toEqual({ proposals: [] });
  });

  it('cancels one of a series that its series lacks now', async () => {
    const series = (...lines: readonly string[]): string =>
      calendarText(
        ...eventLines(
          ...['UID:s', `DTSTART:${stamp(SECOND)}`, `DTEND:${stamp(SECOND + HOUR)}`],
          ...['RRULE:FREQ=DAILY;COUNT=3', ...lines],
        ),
      );
    await read(series());
    await read(series(`EXDATE:${stamp(SECOND + 24 * HOUR)}`));
    const { proposals } = await call('announcement.list');
    expect(proposals.map(({ state }) => state)).toEqual(['new', 'withdrawn', 'new']);
  });

  it('has at most 500 proposals of a source', async () => {
    const many = Array.from({ length: 501 }, (_, index) =>
      eventLines(`UID:u${index}`, `DTSTART:${stamp(FIRST)}`, `DTEND:${stamp(SECOND)}`),
    );
    const told = await read(calendarText(...many.flat()));
    expect(told.proposals).toHaveLength(500);
    expect(told.faults).toMatchObject([{ uid: 'u500', said: { code: 'announcements-too-many' } }]);
  });
});
