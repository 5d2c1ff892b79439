import { beforeEach, describe, expect, it } from 'vitest';
import { readAnnouncements } from '../../../../../agent/features/announcements/adapters/read-announcements.ts';
import { newestZoneData } from '../../../../../agent/adapters/zone-data/newest-zone-data.ts';
import { reckoningOn } from '../../../../../agent/features/announcements/core/clocks/reckoning.ts';
import { agentCalls } from '../../../../../shared/contract/agent-contract.ts';
import type { Result } from '../../../../../shared/errors.ts';
import { withFeatures } from '../../../../support/features/world-features.ts';
import { AgentWorld } from '../../../../support/agent-world.ts';
import { calendarText, eventLines } from '../../../../support/calendar-text.ts';
import { everySecond } from '../../../../support/definitions.ts';
import { MemoryStore } from '../../../../support/memory-store.ts';
import { announcementsOver } from '../../../../../agent/features/announcements/app/announcements-at-work.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.parse('2026-12-01T00:00:00Z');
const ana = { name: 'ana', via: 'test' };
const RECKONING = reckoningOn(newestZoneData());

const orders = everySecond('orders', { systems: ['erp'] });
const plan = {
  systems: [{ id: 'erp' }],
  integrations: [{ ...orders, scheduler: { ...orders.scheduler, every: '10m' } }],
};

type Own = 'announcement.read' | 'announcement.accept' | 'announcement.refuse' | 'source.put';

let world: AgentWorld;
let commands = 0;
/** What the feed of `acme` lists. */
let feed = '';

function attempt(name: Own, params: object): Promise<Result<unknown>> {
  commands += 1;
  const decoded = agentCalls[name].params.parse({
    ...{ commandId: `command-${commands}`, person: ana },
    ...params,
  });
  const handle = world.agent.features.handlers[name] as (
    decoded: unknown,
  ) => Promise<Result<unknown>>;
  return handle(decoded);
}

async function call(name: Own, params: object): Promise<void> {
  const result = await attempt(name, params);
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
}

const read = (text: string): Promise<void> =>
  call('announcement.read', { name: 'a', content: Buffer.from(text).toString('base64') });

const always = (zone: string | null = null): Promise<void> =>
  call('source.put', { id: 'files', url: null, systems: ['erp'], zone, always: true });

const event = (...lines: readonly string[]): string =>
  calendarText(...eventLines('UID:a', 'SUMMARY:Patches', ...lines));

/** State, doubts and window of each, in the order of their times. */
async function told(): Promise<string[]> {
  const listed = await world.agent.features.handlers['announcement.list']({}, { connectionId: 1 });
  if (!listed.ok) throw new Error(listed.failure.message);
  return listed.value.proposals.map(({ id, state, doubts }) =>
    [id, state, ...doubts.map(({ code }) => code)].join(' '),
  );
}

const windows = (): string[] =>
  [...world.agent.state.definitions.windows.values()].map(
    ({ id, timeZone, start, duration }) => `${id}: ${timeZone} ${start} ${duration ?? ''}`,
  );

const problems = (): Record<string, string[]> => {
  const now = world.agent.now();
  const { problems: all } = world.agent.view.snapshot(world.agent.engine.plan(now), now);
  return Object.fromEntries(
    all.map(({ code, said = [] }) => [code, said.map((one) => one.code)] as const),
  );
};

const isHeld = (): boolean => {
  const now = world.agent.now();
  const [first] = world.agent.view.snapshot(world.agent.engine.plan(now), now).integrations;
  return (first?.holds.length ?? 0) > 0;
};

beforeEach(async () => {
  world = new AgentWorld(new MemoryStore(), START);
  world.features = withFeatures(
    announcementsOver({
      fetch: () => Promise.resolve({ ok: true, value: { content: Buffer.from(feed) } }),
      read: (content, now) => readAnnouncements(content, now, RECKONING),
    }),
  );
  world.start();
  await world.apply(agentCalls['document.apply'].params.shape.document.parse(plan) as never);
});

describe('a zone that is only named', () => {
  it('is found by the name that Windows has for it (like D1)', async () => {
    await always('Europe/Madrid');
    await read(event('DTSTART;TZID=Eastern Standard Time:20261206T020000', 'DURATION:PT2H'));
    expect(windows()).toEqual(['files-1: America/New_York 2026-12-06T02:00 PT2H']);
    expect(problems()).toEqual({});
  });

  it('and that nobody knows is not read in the zone of its source, and not accepted by itself', async () => {
    await always('Europe/Madrid');
    await read(event('DTSTART;TZID=Acme Time:20261206T020000', 'DURATION:PT2H'));
    expect(windows()).toEqual([]);
    expect(await told()).toEqual(['files-1 new doubt-zone-unknown']);
    expect(problems()).toEqual({
      'announcement|doubt|files-1': ['problem-announcement-doubtful', 'doubt-zone-unknown'],
    });
    const refused = await attempt('announcement.accept', { id: 'files-1' });
    expect(refused).toMatchObject({
      failure: { problems: [{ code: 'failure-zone-unknown-there' }] },
    });
    await call('announcement.accept', { id: 'files-1', zone: 'Asia/Tokyo' });
    expect(windows()).toEqual(['files-1: Asia/Tokyo 2026-12-06T02:00 PT2H']);
    expect(problems()).toEqual({});
  });

  it('is a problem without a standing order, too, since nothing would be held', async () => {
    await read(event('DTSTART;TZID=Acme Time:20261206T020000', 'DURATION:PT2H'));
    expect(problems()).toEqual({});
    await world.time.pass(26 * HOUR);
    expect(problems()).toEqual({
      'announcement|waits|files-1': ['problem-announcement-zone', 'doubt-zone-unknown'],
    });
  });
});

describe('a doubt', () => {
  const cases: readonly (readonly [lines: readonly string[], doubt: string])[] = [
    [['DTSTART;TZID=EST:20261206T020000'], 'doubt-zone-abbreviation'],
    [['DTSTART;TZID=GMT+2:20261206T020000'], 'doubt-zone-sign'],
    [['DTSTART;TZID=Europe/Madrid:20270328T023000'], 'doubt-time-skipped'],
    [['DTSTART;TZID=Europe/Madrid:20271031T023000'], 'doubt-time-twice'],
  ];

  it.each(cases)(
    '%s: %s stops a standing order, and a person may accept it',
    async (lines, doubt) => {
      await always();
      await read(event(...lines, 'DURATION:PT4H'));
      expect(windows()).toEqual([]);
      expect(await told()).toEqual([`files-1 new ${doubt}`]);
      expect(problems()).toEqual({
        'announcement|doubt|files-1': ['problem-announcement-doubtful', doubt],
      });
      await call('announcement.accept', { id: 'files-1' });
      expect(windows()).toHaveLength(1);
      expect(await told()).toEqual([`files-1 accepted ${doubt}`]);
      expect(problems()).toEqual({});
    },
  );
});

describe('RANGE=THISANDFUTURE', () => {
  const MASTER = ['DTSTART:20261206T020000Z', 'DURATION:PT2H', 'RRULE:FREQ=DAILY;COUNT=3'];

  it('without its series puts what was accepted before in doubt (like D2)', async () => {
    await always();
    await read(event(...MASTER));
    expect(windows()).toHaveLength(3);
    const range = 'RECURRENCE-ID;RANGE=THISANDFUTURE:20261207T020000Z';
    await read(event(range, 'SEQUENCE:1', 'DTSTART:20261207T050000Z', 'DURATION:PT2H'));
    expect(await told()).toEqual([
      'files-1 accepted',
      'files-2 changed doubt-later-changed',
      'files-3 changed doubt-later-changed',
    ]);
    expect(Object.keys(problems())).toEqual(['announcement|files-2', 'announcement|files-3']);
    expect(problems()['announcement|files-3']).toEqual([
      'problem-announcement-doubt',
      'doubt-later-changed',
    ]);
    await call('announcement.accept', { id: 'files-3' });
    expect((await told())[2]).toBe('files-3 accepted doubt-later-changed');
    // The whole series, later, leaves no doubt.
    await read(
      calendarText(
        ...eventLines('UID:a', 'SEQUENCE:2', ...MASTER),
        ...eventLines(
          ...['UID:a', range, 'SEQUENCE:2', 'DTSTART:20261207T050000Z', 'DURATION:PT2H'],
        ),
      ),
    );
    expect(await told()).toEqual(['files-1 accepted', 'files-2 accepted', 'files-3 accepted']);
    expect(windows()).toEqual([
      'files-1: UTC 2026-12-06T02:00 PT2H',
      'files-2: UTC 2026-12-07T05:00 PT2H',
      'files-3: UTC 2026-12-08T05:00 PT2H',
    ]);
  });

  it('that cancels takes all later ones away', async () => {
    await always();
    await read(event(...MASTER));
    await read(
      calendarText(
        'METHOD:CANCEL',
        ...eventLines(
          ...['UID:a', 'SEQUENCE:1', 'RECURRENCE-ID;RANGE=THISANDFUTURE:20261207T020000Z'],
        ),
      ),
    );
    expect(await told()).toEqual(['files-1 accepted', 'files-2 withdrawn', 'files-3 withdrawn']);
  });
});

describe('a status page that goes another way than announced', () => {
  const page = (status: string, more: object = {}): string =>
    JSON.stringify({
      scheduled_maintenances: [
        {
          ...{ id: 'm', name: 'Upgrade', status, updated_at: '2026-12-01T01:00:00Z' },
          ...{ scheduled_for: '2026-12-01T02:00:00Z', scheduled_until: '2026-12-01T06:00:00Z' },
          ...more,
        },
      ],
    });

  it('completed early: the window stays open, which is a problem, and accepting it ends it (like D6)', async () => {
    await always();
    await read(page('scheduled'));
    await world.time.pass(3 * HOUR);
    expect(isHeld()).toBe(true);
    await read(page('completed', { resolved_at: '2026-12-01T02:40:00Z' }));
    expect([await told(), isHeld()]).toEqual([['files-1 changed'], true]);
    expect(problems()).toEqual({ 'announcement|files-1': ['problem-announcement-completed'] });
    await call('announcement.accept', {
      ...{ id: 'files-1', allowOpenChanges: true, reason: 'they are done' },
    });
    await world.time.pass(MINUTE);
    expect([isHeld(), problems()]).toEqual([false, {}]);
  });

  it('completed before it began: it is cancelled', async () => {
    await always();
    await read(page('scheduled'));
    await read(page('completed', { resolved_at: '2026-12-01T00:30:00Z' }));
    expect([await told(), windows()]).toEqual([['files-1 withdrawn'], []]);
  });

  it('still in progress after its end: a problem until it is completed', async () => {
    await always();
    await read(page('scheduled'));
    await world.time.pass(3 * HOUR);
    await read(page('in_progress'));
    expect(problems()).toEqual({});
    await world.time.pass(3 * HOUR + MINUTE);
    expect([isHeld(), problems()]).toEqual([
      false,
      { 'announcement|overrun|files-1': ['problem-announcement-overrun'] },
    ]);
    await read(page('completed', { resolved_at: '2026-12-01T06:30:00Z' }));
    expect(problems()).toEqual({});
  });
});

describe('an accepted announcement that vanishes from its feed', () => {
  const listed = event('DTSTART:20261203T020000Z', 'DURATION:PT2H');
  const lacking = calendarText();

  beforeEach(async () => {
    feed = listed;
    const url = 'https://acme.example/feed.ics';
    await call('source.put', { id: 'acme', url, systems: ['erp'], zone: null, always: true });
    await world.time.pass(MINUTE);
    feed = lacking;
    await world.time.pass(HOUR);
  });

  it('is a problem, and the standing order does not take the window away (like D6)', async () => {
    expect(await told()).toEqual(['acme-1 vanished doubt-vanished']);
    expect(problems()).toEqual({ 'announcement|acme-1': ['problem-announcement-vanished'] });
    expect(windows()).toHaveLength(1);
    await call('announcement.accept', { id: 'acme-1' });
    expect([windows(), problems()]).toEqual([[], {}]);
    feed = listed;
    await world.time.pass(HOUR);
    expect(windows()).toHaveLength(1);
  });

  it('keeps its window when a person refuses, and nothing is said when it is listed again', async () => {
    await call('announcement.refuse', { id: 'acme-1', reason: 'they told us by phone' });
    expect([await told(), problems()]).toEqual([['acme-1 refused doubt-vanished'], {}]);
    feed = listed;
    await world.time.pass(HOUR);
    expect([await told(), windows()]).toEqual([
      ['acme-1 accepted'],
      ['acme-1: UTC 2026-12-03T02:00 PT2H'],
    ]);
  });
});
