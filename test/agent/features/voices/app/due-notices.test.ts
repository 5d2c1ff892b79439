import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Letter } from '../../../../../agent/features/voices/app/voice-sender.ts';
import {
  openStore,
  type RecordedStore,
} from '../../../../../agent/adapters/sqlite/sqlite-store.ts';
import { selectorSchema } from '../../../../../shared/domain/definitions/selector.ts';
import { documentSchema } from '../../../../../shared/domain/definitions/document.ts';
import { formatInstant } from '../../../../../shared/domain/values/instant.ts';
import {
  DAY_MS,
  HOUR_MS,
  MINUTE_MS,
  SECOND_MS,
} from '../../../../../shared/domain/values/time-units.ts';
import { AgentWorld } from '../../../../support/agent-world.ts';
import { readCalendar } from '../../../../support/features/calendar-feed/exported-plan.ts';
import { FakePost } from '../../../../support/features/voices/fake-voices.ts';
import { withFeatures } from '../../../../support/features/world-features.ts';
import { temporaryDataDirectory } from '../../../../support/temporary-directory.ts';

const OPENING = Date.parse('2026-12-06T01:00:00Z');
const TWO_DAYS_BEFORE = OPENING - 2 * DAY_MS;
const person = { name: 'ana', via: 'test' };

let post: FakePost;
let store: RecordedStore;
let world: AgentWorld;
let commands = 0;

function begin(start = TWO_DAYS_BEFORE): void {
  const directory = temporaryDataDirectory();
  post = new FakePost();
  store = openStore({ directory, report: () => undefined });
  world = new AgentWorld(store, start);
  world.history = store.history;
  world.features = withFeatures(post.feature);
  world.start();
  onTestFinished(() => {
    world.kill();
    store.close();
    directory.dispose();
  });
}

const WINDOW = {
  ...{ id: 'w', title: 'ERP patches', timeZone: 'Europe/Madrid', duration: 'PT4H' },
  ...{ start: '2026-12-06T02:00:00', covers: { systems: ['erp'] } },
};

async function plan(
  windows: readonly object[] = [WINDOW],
  voice: object = {},
  prune = false,
): Promise<void> {
  const document = documentSchema.parse({
    systems: [
      { id: 'erp', name: 'ERP' },
      { id: 'crm', name: 'CRM' },
    ],
    integrations: [
      {
        ...{ id: 'orders', systems: ['erp'], missedRuns: 'skip', drain: 'off' },
        scheduler: { kind: 'local', every: '2h', command: ['true'] },
      },
    ],
    windows,
    settings: [
      {
        id: 'voices',
        list: [
          {
            ...{ id: 'users', kind: 'mail', server: { host: 'mail.example' }, language: 'en' },
            ...{ from: 'remanso@shop.example', to: ['ana@shop.example'] },
            ...{ hears: { kinds: ['soon'], systems: ['erp'] }, ...voice },
          },
        ],
      },
    ],
  });
  const commandId = `plan-${++commands}`;
  const applied = await world.agent.desk.run('document.apply', {
    ...{ commandId, person, document, prune, dryRun: false },
  });
  if (!applied.ok) throw new Error(applied.failure.message);
  await world.time.pass(SECOND_MS);
}

const passTo = (instant: number): Promise<void> => world.time.pass(instant - world.time.now);

function letters(): readonly Letter[] {
  return [...(post.arrived.get('users')?.values() ?? [])];
}

const subjects = (): readonly string[] => letters().map(({ subject }) => subject);

/** What a calendar program knows after all of the mails: by UID, the one of the highest SEQUENCE. */
function known(): readonly {
  readonly at: string;
  readonly status: string;
  readonly uid: string;
}[] {
  const events = letters().flatMap(({ calendar }) => readCalendar(calendar?.text ?? ''));
  const latest = new Map<string, (typeof events)[number]>();
  for (const event of events) {
    const before = latest.get(event.uid);
    if (before === undefined || event.sequence >= before.sequence) latest.set(event.uid, event);
  }
  return [...latest.values()].map(({ uid, opensAt, status }) => ({
    ...{ uid, status },
    at: formatInstant(opensAt),
  }));
}

async function release(): Promise<void> {
  const target = { selector: selectorSchema.parse({ systems: ['erp'] }) };
  const asked = { ...control(), target, override: false };
  expect(await world.agent.desk.run('hold.release', asked)).toMatchObject({ ok: true });
}

const control = () => ({
  commandId: `change-${++commands}`,
  person,
  reason: 'vendor',
  dryRun: false,
});

async function skip(opensAt: number): Promise<void> {
  const asked = { ...control(), windowId: 'w', opensAt: formatInstant(opensAt) };
  expect(await world.agent.desk.run('occurrence.skip', asked)).toMatchObject({ ok: true });
  await world.time.pass(MINUTE_MS);
}

async function move(opensAt: number, to: number): Promise<void> {
  const asked = { ...control(), windowId: 'w', opensAt: formatInstant(opensAt) };
  const moved = { ...asked, to: { opensAt: formatInstant(to) } };
  expect(await world.agent.desk.run('occurrence.move', moved)).toMatchObject({ ok: true });
  await world.time.pass(MINUTE_MS);
}

describe('those who use a system', () => {
  beforeEach(() => begin());

  it('are told a day and ten minutes before it opens, each once', async () => {
    await plan();
    await passTo(OPENING - DAY_MS - MINUTE_MS);
    expect(subjects()).toEqual([]);
    await passTo(OPENING + HOUR_MS);
    expect(subjects()).toEqual([
      'ERP will be paused on Sun 6 Dec at 02:00 CET (UTC+1)',
      'ERP will be paused at 02:00 CET (UTC+1)',
    ]);
    const [first] = letters();
    expect(first?.at).toBeLessThan(OPENING - DAY_MS + MINUTE_MS);
    expect(first?.calendar?.method).toBe('PUBLISH');
    expect(known()).toMatchObject([{ at: '2026-12-06T01:00:00Z', status: 'CONFIRMED' }]);
  });

  it('are told once across kills and restarts', async () => {
    await plan();
    for (const at of [-DAY_MS + MINUTE_MS, -HOUR_MS, -5 * MINUTE_MS]) {
      await passTo(OPENING + at);
      world.kill();
      await world.time.pass(SECOND_MS);
      world.start();
    }
    await passTo(OPENING + HOUR_MS);
    expect(subjects()).toHaveLength(2);
  });

  it('of another system are not told, nor those who did not ask', async () => {
    await plan([WINDOW], { hears: { kinds: ['soon'], systems: ['crm'] } });
    await passTo(OPENING + MINUTE_MS);
    await plan([WINDOW], {});
    expect(subjects()).toEqual([]);
  });

  it('get an update under the same UID when it moves, and a cancellation when it is skipped', async () => {
    await plan();
    await passTo(OPENING - 20 * HOUR_MS);
    await move(OPENING, OPENING + HOUR_MS);
    expect(subjects().slice(1)).toEqual([
      'Moved: ERP will be paused on Sun 6 Dec at 03:00 CET (UTC+1)',
    ]);
    expect(known()).toMatchObject([{ at: '2026-12-06T02:00:00Z', status: 'CONFIRMED' }]);
    await skip(OPENING + HOUR_MS);
    expect(subjects().slice(2)).toEqual([
      'Cancelled: ERP will not be paused on Sun 6 Dec at 03:00 CET (UTC+1)',
    ]);
    expect(letters().at(-1)?.calendar?.method).toBe('CANCEL');
    expect(known()).toMatchObject([{ status: 'CANCELLED' }]);
    await passTo(OPENING + 2 * HOUR_MS);
    expect(subjects()).toHaveLength(3);
  });

  it('get a cancellation when its window is removed', async () => {
    await plan();
    await passTo(OPENING - 20 * HOUR_MS);
    await plan([], {}, true);
    await world.time.pass(MINUTE_MS);
    expect(subjects().slice(1)).toEqual([
      'Cancelled: ERP will not be paused on Sun 6 Dec at 02:00 CET (UTC+1)',
    ]);
    expect(known()).toMatchObject([{ status: 'CANCELLED' }]);
  });

  it('are told at once of what was planned after that', async () => {
    await plan([]);
    await passTo(OPENING - 2 * HOUR_MS);
    await plan();
    await passTo(OPENING - HOUR_MS);
    expect(subjects()).toHaveLength(1);
    await passTo(OPENING);
    expect(subjects()).toHaveLength(2);
  });

  it('are not told after it opened what quiet hours kept back, and that is on record', async () => {
    const quiet = { from: '22:00', to: '07:00', timeZone: 'Europe/Madrid' };
    await plan([WINDOW], { quiet });
    await passTo(OPENING + 12 * HOUR_MS);
    expect(subjects()).toEqual(['ERP will be paused on Sun 6 Dec at 02:00 CET (UTC+1)']);
    const dropped = store.history.search({ kind: 'voice.outdated', after: 0, limit: 10 }).entries;
    expect(dropped.map(({ detail }) => detail)).toMatchObject([{ voice: 'users', entries: 1 }]);
  });

  it('are told before a digest would be', async () => {
    await plan([WINDOW], { digestAt: '08:00' });
    await passTo(OPENING + HOUR_MS);
    expect(subjects()).toHaveLength(2);
  });

  it('are not told twice when the clock is set back', async () => {
    await plan();
    await passTo(OPENING - 23 * HOUR_MS);
    world.time.setClock(OPENING - 30 * HOUR_MS);
    await passTo(OPENING - 20 * HOUR_MS);
    expect(subjects()).toHaveLength(1);
  });
});

describe('a pause that nobody ended', () => {
  const erp = selectorSchema.parse({ systems: ['erp'] });

  beforeEach(() => begin());

  it('reminds whoever placed it every four hours, until it is over', async () => {
    await plan([], { hears: { kinds: ['forgotten'], people: ['ana'] } });
    await world.pause(erp, null);
    await world.time.pass(9 * HOUR_MS);
    expect(subjects()).toEqual([
      'ERP has been paused for 4 hours',
      'ERP has been paused for 8 hours',
    ]);
    expect(letters()[0]?.lines).toEqual(['By ana since 01:00 UTC, no end set: incident.']);
    await release();
    await world.time.pass(9 * HOUR_MS);
    expect(subjects()).toHaveLength(2);
  });

  it('of somebody else reminds nobody', async () => {
    await plan([], { hears: { kinds: ['forgotten'], people: ['luis'] } });
    await world.pause(erp, null);
    await world.time.pass(9 * HOUR_MS);
    expect(subjects()).toEqual([]);
  });

  it('reminds once across kills, and of one that quiet hours kept back until it was over not at all', async () => {
    const quiet = { from: '00:00', to: '20:00', timeZone: 'Europe/Madrid' };
    await plan([], { hears: { kinds: ['forgotten'] }, quiet });
    await world.pause(erp, null);
    await world.time.pass(5 * HOUR_MS);
    world.kill();
    await world.time.pass(SECOND_MS);
    world.start();
    await release();
    await world.time.pass(20 * HOUR_MS);
    expect(subjects()).toEqual([]);
    expect(
      store.history.search({ kind: 'hold.forgotten', after: 0, limit: 9 }).entries,
    ).toHaveLength(1);
  });
});

it('a closing is told as its report and the tray say it', async () => {
  begin(OPENING - HOUR_MS);
  await plan([WINDOW], { hears: { kinds: ['closes'] } });
  await passTo(OPENING + 5 * HOUR_MS);
  const told = letters().map(({ subject, lines }) => [subject, ...lines]);
  expect(told).toEqual([
    [
      'ERP patches: 2 runs were held, and nothing ran that should not have',
      'Closed at 06:00 CET (UTC+1), on time. 2 runs held, 0 leaks, 0 failed, 0 caught up.',
    ],
  ]);
});

it('a change says from when to when, who made it and why', async () => {
  begin(OPENING - HOUR_MS);
  await plan([WINDOW], { hears: { kinds: ['changed'] } });
  await world.time.pass(MINUTE_MS);
  await move(OPENING, OPENING + HOUR_MS);
  expect(letters().map(({ lines }) => lines)).toEqual([
    [
      'From Sun 6 Dec 03:00 CET to 07:00 CET (UTC+1).',
      'Reason: vendor',
      'Recorded at 01:01 CET (UTC+1).',
      'By ana.',
    ],
  ]);
});

describe('a voice that hears of changes and of what is ahead', () => {
  beforeEach(async () => {
    begin();
    await plan([WINDOW], { hears: { kinds: ['changed', 'soon'] } });
    await passTo(OPENING - 20 * HOUR_MS);
  });

  it('is told once of a move, with its update for calendars', async () => {
    await move(OPENING, OPENING + HOUR_MS);
    expect(letters().slice(1)).toMatchObject([
      {
        subject: 'Moved: ERP will be paused on Sun 6 Dec at 03:00 CET (UTC+1)',
        lines: [
          'From Sun 6 Dec 03:00 CET to 07:00 CET (UTC+1).',
          'Before: from Sun 6 Dec 02:00 CET to 06:00 CET (UTC+1).',
          'Window: ERP patches. 1 integration.',
          'Reason: vendor',
          'By ana.',
        ],
      },
    ]);
  });

  it('is told once across a kill after the update arrived', async () => {
    post.mood = 'drops-answers';
    await move(OPENING, OPENING + HOUR_MS);
    world.kill();
    await world.time.pass(SECOND_MS);
    world.start();
    post.mood = 'well';
    await passTo(OPENING - 18 * HOUR_MS);
    expect(subjects()).toHaveLength(2);
  });

  it('gets the new end of a window that is open, under the same UID', async () => {
    await passTo(OPENING + HOUR_MS);
    const before = letters().length;
    const asked = { ...control(), windowId: 'w', byMinutes: 60 };
    expect(await world.agent.desk.run('window.extend', asked)).toMatchObject({ ok: true });
    await world.time.pass(MINUTE_MS);
    expect(subjects().slice(before)).toEqual(['New end: ERP will resume at 07:00 CET (UTC+1)']);
    expect(letters().at(-1)?.calendar?.text).toMatch(/^DTEND.*:20261206T060000Z/m);
    expect(known()).toHaveLength(1);
  });
});
