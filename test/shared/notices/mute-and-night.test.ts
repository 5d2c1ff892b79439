import { describe, expect, it } from 'vitest';
import { DEFAULT_PREFERENCES } from '../../../shared/domain/definitions/settings/preferences.ts';
import { formatInstant, parseInstant } from '../../../shared/domain/values/instant.ts';
import { fail, succeed } from '../../../shared/errors.ts';
import { nightBefore, NightKeeper } from '../../../shared/notices/last-night.ts';
import { muteChoices, mutedUntil } from '../../../shared/notices/mute.ts';
import {
  definitions,
  HOUR,
  integration,
  MINUTE,
  NIGHT,
  snapshotAt,
  Watcher,
  windowAt,
} from './notice-world.ts';

const ZONE = 'Europe/Madrid';
const CLOSES = NIGHT + 4 * HOUR;
const at = (text: string): number => parseInstant(text) ?? 0;
const muted = (until: number) => ({ ...DEFAULT_PREFERENCES, mutedUntil: formatInstant(until) });

describe('muted notices', () => {
  const leaked = (now: number) =>
    snapshotAt(now, [windowAt('erp-night', NIGHT, CLOSES, now)], {
      leaks: [
        {
          ...{ integrationId: 'orders', holdId: 'h', detectedAt: formatInstant(now) },
          who: { kind: 'outside' as const },
        },
      ],
      integrations: [integration('orders')],
    } as never);

  it('let trouble through, and come back when the time is over', () => {
    const watcher = new Watcher();
    const before = NIGHT - 10 * MINUTE;
    const preferences = muted(NIGHT + HOUR);
    expect(watcher.kinds(before, { preferences, snapshot: leaked(before) })).toEqual(['leak']);
    // Trouble that nobody saw is repeated; what was muted is not caught up on.
    const open = NIGHT + MINUTE;
    expect(watcher.kinds(open, { preferences, snapshot: leaked(open) })).toEqual(['leak']);
    const closing = CLOSES - 10 * MINUTE;
    expect(watcher.kinds(closing, { preferences, snapshot: leaked(closing) })).toContain(
      'window-closing',
    );
  });

  it('end at the instant itself', () => {
    expect(mutedUntil(muted(NIGHT), NIGHT - 1)).toBe(NIGHT);
    expect(mutedUntil(muted(NIGHT), NIGHT)).toBeNull();
    expect(mutedUntil(DEFAULT_PREFERENCES, NIGHT)).toBeNull();
  });

  it('are offered for an hour, until the morning, and until the last open window closes', () => {
    const now = NIGHT + HOUR;
    const windows = [
      windowAt('dwh-night', NIGHT, CLOSES - HOUR, now),
      { ...windowAt('erp-night', NIGHT, CLOSES, now), title: 'ERP night' },
    ];
    expect(muteChoices(snapshotAt(now, windows), now, ZONE)).toEqual([
      { kind: 'hour', until: now + HOUR },
      { kind: 'morning', until: at('2026-12-06T07:00:00Z') },
      { kind: 'closing', until: CLOSES, title: 'ERP night' },
    ]);
    const noon = at('2027-03-27T11:00:00Z');
    expect(muteChoices(null, noon, ZONE)[1]).toEqual({
      ...{ kind: 'morning', until: at('2027-03-28T06:00:00Z') },
    });
  });
});

describe('last night', () => {
  const total = {
    ...{ occurrences: 3, held: 412, leftOut: 0, drains: 0, overruns: 0, leaks: 0, drifts: 0 },
    ...{ lateOpenings: 0, lateClosings: 0, fullFlow: null },
  };

  it('is over at eight on the clock, also when the clocks change', () => {
    expect(nightBefore(at('2026-12-06T06:59:59Z'), ZONE)).toBeNull();
    expect(nightBefore(at('2027-03-28T06:00:00Z'), ZONE)).toEqual({
      ...{ from: at('2027-03-27T17:00:00Z'), to: at('2027-03-28T06:00:00Z') },
    });
  });

  /** Looks at a keeper whose agent refuses while it is `down`. */
  function keeperOf() {
    const asked: string[] = [];
    const agent = { isDown: false, known: 0 };
    const keeper = new NightKeeper(
      (_name, { from, to }) => {
        asked.push(`${from} ${to}`);
        return Promise.resolve(
          agent.isDown ? fail('busy', 'later') : succeed({ months: [], total }),
        );
      },
      () => (agent.known += 1),
    );
    const look = async (now: number, isConnected = true) => {
      const night = keeper.at(now, ZONE, isConnected);
      await Promise.resolve();
      await Promise.resolve();
      return night;
    };
    return { asked, agent, look };
  }

  const now = at('2026-12-06T08:00:00Z');

  it('is asked for once, and not while nobody answers', async () => {
    const { asked, agent, look } = keeperOf();
    expect(await look(now, false)).toBeNull();
    expect(asked).toEqual([]);
    await look(now);
    expect(asked).toEqual(['2026-12-05T17:00:00Z 2026-12-06T07:00:00Z']);
    expect(agent.known).toBe(1);
    const night = { to: at('2026-12-06T07:00:00Z'), windows: 3, held: 412, leaks: 0 };
    expect(await look(now)).toEqual(night);
    expect(asked).toHaveLength(1);
    await look(now + 24 * HOUR);
    expect(asked).toHaveLength(2);
  });

  it('tells what was due by other schedules apart from what is on record', async () => {
    const due = { runs: null, atLeast: 6, notKnown: ['orders'] };
    const keeper = new NightKeeper(() =>
      Promise.resolve(succeed({ months: [], total: { ...total, due } })),
    );
    keeper.at(now, ZONE, true);
    await Promise.resolve();
    await Promise.resolve();
    expect(keeper.at(now, ZONE, true)).toMatchObject({ held: 412, due });
  });

  it('is asked for again ten minutes after a refusal, not at every look', async () => {
    const { asked, agent, look } = keeperOf();
    agent.isDown = true;
    for (let second = 0; second < 600; second += 5) await look(now + second * 1000);
    expect(asked).toHaveLength(1);
    await look(now + 10 * MINUTE);
    expect(asked).toHaveLength(2);
    agent.isDown = false;
    await look(now + 11 * MINUTE);
    expect(agent.known).toBe(0);
    await look(now + 20 * MINUTE);
    expect(agent.known).toBe(1);
  });

  it('is asked for at once when the agent is back, and when the clock was put back', async () => {
    const { asked, agent, look } = keeperOf();
    agent.isDown = true;
    await look(now);
    await look(now + 5000, false);
    await look(now + 10_000);
    expect(asked).toHaveLength(2);
    await look(now - 30 * MINUTE);
    expect(asked).toHaveLength(3);
  });

  it('is told once, in the day after, if there were windows', () => {
    const watcher = new Watcher();
    const to = at('2026-12-06T07:00:00Z');
    const night = { to, windows: 3, held: 412, leaks: 0 };
    const kinds = (now: number, more = night) =>
      watcher.kinds(now, { snapshot: snapshotAt(now), definitions, night: more });
    expect(kinds(to + HOUR, { ...night, windows: 0 })).toEqual([]);
    expect(new Watcher().kinds(to + 11 * HOUR, { snapshot: snapshotAt(to), night })).toEqual([]);
    expect(kinds(to + 2 * HOUR)).toEqual(['last-night']);
    expect(kinds(to + 3 * HOUR)).toEqual([]);
  });
});
