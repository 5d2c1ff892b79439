import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { DEFAULT_PREFERENCES } from '../../../shared/domain/definitions/settings/preferences.ts';
import { noticeMemorySchema, type Notice } from '../../../shared/notices/notice.ts';
import { HOUR, integration, MINUTE, NIGHT, snapshotAt, Watcher, windowAt } from './notice-world.ts';

const CLOSES = NIGHT + 4 * HOUR;
const erpAt = (now: number) => snapshotAt(now, [windowAt('erp-night', NIGHT, CLOSES, now)]);

describe('a window, from fifteen minutes before it to its end', () => {
  it('has four notices, each shown once, however often one looks', () => {
    const watcher = new Watcher();
    const told: [minutes: number, kind: string][] = [];
    for (let now = NIGHT - HOUR; now <= CLOSES + HOUR; now += MINUTE) {
      for (const kind of watcher.kinds(now, { snapshot: erpAt(now) })) {
        told.push([(now - NIGHT) / MINUTE, kind]);
      }
      expect(watcher.look(now, { snapshot: erpAt(now) })).toEqual([]);
    }
    expect(told).toEqual([
      [-15, 'window-soon'],
      [0, 'window-opened'],
      [225, 'window-closing'],
      [240, 'window-closed'],
    ]);
  });

  it('names what is paused, how much, and what still finishes', () => {
    const hold = {
      id: 'h',
      kind: 'window' as const,
      windowId: 'erp-night',
      reason: 'patch',
      by: 'schedule',
      since: formatInstant(NIGHT),
      until: formatInstant(CLOSES),
    };
    const integrations = [
      integration('orders', { state: 'paused', holds: [hold] }),
      integration('stock', { name: 'Stock', state: 'draining', holds: [hold] }),
      integration('leads'),
    ];
    const watcher = new Watcher();
    const [soon] = watcher.look(NIGHT - MINUTE, { snapshot: erpAt(NIGHT - MINUTE) });
    expect(soon).toMatchObject({
      kind: 'window-soon',
      subject: { kind: 'named', names: ['ERP'] },
      integrations: 2,
      opensAt: NIGHT,
      closesAt: CLOSES,
      tickets: ['CHG-1042 · ERP team'],
    });
    const [opened] = watcher.look(NIGHT, { snapshot: { ...erpAt(NIGHT), integrations } });
    expect(opened).toMatchObject({ kind: 'window-opened', paused: 1, finishing: ['Stock'] });
  });

  it('shares one notice with others that open in the same minute, and closes on its own', () => {
    const watcher = new Watcher();
    const both = (now: number) =>
      snapshotAt(now, [
        windowAt('erp-night', NIGHT, CLOSES, now),
        windowAt('dwh-night', NIGHT + 20_000, CLOSES - HOUR, now),
      ]);
    const [soon, ...more] = watcher.look(NIGHT - MINUTE, { snapshot: both(NIGHT - MINUTE) });
    expect(more).toEqual([]);
    expect(soon).toMatchObject({
      windowIds: ['erp-night', 'dwh-night'],
      subject: { kind: 'named', names: ['ERP', 'Data warehouse'] },
    });
    const opening = NIGHT + MINUTE;
    expect(watcher.kinds(opening, { snapshot: both(opening) })).toEqual(['window-opened']);
    const between = CLOSES - HOUR + MINUTE;
    const later = watcher.look(between, { snapshot: both(between) });
    expect(later).toMatchObject([
      { kind: 'window-closed', windowIds: ['dwh-night'], closesAt: CLOSES - HOUR },
    ]);
  });

  it('gets another notice before a closing that was moved', () => {
    const watcher = new Watcher();
    const before = CLOSES - 10 * MINUTE;
    expect(watcher.kinds(before, { snapshot: erpAt(before) })).toContain('window-closing');
    const extended = (now: number) =>
      snapshotAt(now, [windowAt('erp-night', NIGHT, CLOSES + HOUR, now)]);
    expect(watcher.kinds(before, { snapshot: extended(before) })).toEqual([]);
    const again = CLOSES + 50 * MINUTE;
    expect(watcher.kinds(again, { snapshot: extended(again) })).toEqual(['window-closing']);
  });

  it('has no closing notice right after it opened', () => {
    const watcher = new Watcher();
    const short = (now: number) =>
      snapshotAt(now, [windowAt('erp-night', NIGHT, NIGHT + 20 * MINUTE, now)]);
    expect(watcher.kinds(NIGHT, { snapshot: short(NIGHT) })).toEqual(['window-opened']);
    const later = NIGHT + 6 * MINUTE;
    expect(watcher.kinds(later, { snapshot: short(later) })).toEqual([]);
  });

  it('is reported closed by a shell that was not there at the time', () => {
    const first = new Watcher();
    first.look(NIGHT, { snapshot: erpAt(NIGHT) });
    const second = new Watcher();
    second.memory = noticeMemorySchema.parse(JSON.parse(JSON.stringify(first.memory)));
    const after = CLOSES + 8 * HOUR;
    expect(second.look(after, { snapshot: snapshotAt(after) })).toMatchObject([
      { kind: 'window-closed', subject: { names: ['ERP'] }, seenClosedAt: CLOSES },
    ]);
    expect(second.look(after, { snapshot: snapshotAt(after) })).toEqual([]);
  });

  it('has no notice of a kind that is switched off, then or later', () => {
    const watcher = new Watcher();
    const notices = { ...DEFAULT_PREFERENCES.notices, 'window-opened': false };
    const preferences = { ...DEFAULT_PREFERENCES, notices };
    expect(watcher.look(NIGHT, { snapshot: erpAt(NIGHT), preferences })).toEqual([]);
    expect(watcher.look(NIGHT, { snapshot: erpAt(NIGHT) })).toEqual([]);
  });

  it('at any polling: each notice at most once, a closing for each opening', () => {
    const looks = fc.array(fc.integer({ min: -90, max: 400 }), { maxLength: 60 });
    fc.assert(
      fc.property(looks, (minutes) => {
        const watcher = new Watcher();
        const told: Notice[] = [];
        for (const minute of minutes.sort((a, b) => a - b)) {
          const now = NIGHT + minute * MINUTE;
          told.push(...watcher.look(now, { snapshot: erpAt(now) }));
        }
        const keys = told.flatMap((notice) => notice.keys);
        expect(new Set(keys).size).toBe(keys.length);
        const wasOpen = minutes.some((minute) => minute >= 0 && minute < 240);
        const wasOver = minutes.some((minute) => minute >= 240);
        const kinds = told.map(({ kind }) => kind);
        expect(kinds.includes('window-opened')).toBe(wasOpen);
        expect(kinds.includes('window-closed')).toBe(wasOpen && wasOver);
      }),
    );
  });
});

describe('trouble', () => {
  const problem = { code: 'store-full', message: 'The disk is full', since: formatInstant(NIGHT) };
  const troubled = snapshotAt(NIGHT, [], { problems: [problem] });

  it('is shown whatever is switched off, and again after ten minutes if nobody looked', () => {
    const off = { 'window-soon': false, 'window-opened': false };
    const notices = { ...off, 'window-closing': false, 'window-closed': false };
    const preferences = { ...DEFAULT_PREFERENCES, notices };
    const watcher = new Watcher();
    const look = (minutes: number) =>
      watcher.kinds(NIGHT + minutes * MINUTE, { snapshot: troubled, preferences });
    const told = [0, 1, 9, 10, 11, 60].filter((minutes) => look(minutes).includes('trouble'));
    expect(told).toEqual([0, 10]);
  });

  it('is not repeated for someone who saw it', () => {
    const watcher = new Watcher();
    watcher.look(NIGHT, { snapshot: troubled });
    const later = NIGHT + 20 * MINUTE;
    expect(watcher.look(later, { snapshot: troubled, seenAt: NIGHT + MINUTE })).toEqual([]);
  });

  it('is one notice for all that cannot be read', () => {
    const dark = ['a', 'b'].map((id) => integration(id, { state: 'unknown' }));
    const snapshot = snapshotAt(NIGHT, [], { integrations: [...dark, integration('c')] });
    expect(new Watcher().look(NIGHT, { snapshot })).toMatchObject([
      { kind: 'not-readable', names: ['a', 'b'] },
    ]);
  });

  it('is the agent once it is lost for ten seconds; nothing else is claimed meanwhile', () => {
    const failure = { code: 'agent-unreachable' as const, message: 'gone' };
    const link = { kind: 'lost' as const, since: formatInstant(NIGHT), failure };
    const watcher = new Watcher();
    const look = (ms: number) => watcher.kinds(NIGHT + ms, { link, snapshot: erpAt(NIGHT) });
    expect(look(9_999)).toEqual([]);
    expect(look(10_000)).toEqual(['agent-lost']);
    expect(look(20_000)).toEqual([]);
  });
});

describe('an open-ended pause', () => {
  it('has a reminder every four hours, once for all that it holds', () => {
    const hold = {
      id: 'h1',
      kind: 'manual' as const,
      reason: 'INC-2291',
      by: 'Ana Ruiz',
      since: formatInstant(NIGHT),
      until: null,
    };
    const held = ['orders', 'stock'].map((id) =>
      integration(id, { state: 'paused', holds: [hold] }),
    );
    const watcher = new Watcher();
    const hours = (at: number) =>
      watcher
        .look(NIGHT + at * HOUR, {
          snapshot: snapshotAt(NIGHT, [], { integrations: [...held, integration('leads')] }),
        })
        .map((notice) => (notice.kind === 'no-end' ? notice.hours : notice.kind));
    expect([1, 3.99, 4, 5, 8, 8.1, 17].map(hours)).toEqual([[], [], [4], [], [8], [], [16]]);
  });
});
