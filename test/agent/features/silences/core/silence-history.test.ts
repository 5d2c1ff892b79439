import { expect, it } from 'vitest';
import {
  silenceHistory,
  type SilenceEntry,
} from '../../../../../agent/features/silences/core/silence-history.ts';
import { formatInstant } from '../../../../../shared/domain/values/instant.ts';

const HOUR = 3_600_000;
const OPENED = Date.UTC(2026, 11, 6, 1);
const NIGHT = { from: OPENED - HOUR, to: OPENED + 4 * HOUR };
const about = {
  of: 'system',
  id: 'erp',
  monitor: 'icinga',
  at: 'icinga',
  silent: 'erp-*',
} as const;
const hour = (count: number): string => formatInstant(OPENED + count * HOUR);

let seq = 0;

function entry(at: string, kind: SilenceEntry['kind'], detail: object = {}): SilenceEntry {
  seq += 1;
  return { seq, at, kind, detail: { ...about, ...detail } } as unknown as SilenceEntry;
}

const placed = (at: number) => entry(hour(at), 'silence.placed', { endsAt: hour(at + 9) });
const lifted = (at: number, how = 'read-back') => entry(hour(at), 'silence.lifted', { how });
const drifted = (at: number, found: string) => entry(hour(at), 'silence.drifted', { found });

it.each([
  {
    name: 'from its reading back to its lift',
    entries: () => [placed(0), entry(hour(2), 'silence.extended', { endsAt: hour(9) }), lifted(4)],
    spans: [{ from: hour(0), to: hour(4), end: 'lifted' }],
  },
  {
    name: 'with the gap in which the monitor had lost it',
    entries: () => [placed(0), drifted(1, 'lost'), placed(2), lifted(4, 'by-itself')],
    spans: [
      { from: hour(0), to: hour(1), end: 'lost' },
      { from: hour(2), to: hour(4), end: 'by-itself' },
    ],
  },
  {
    name: 'until a person ended it',
    entries: () => [placed(0), drifted(1, 'ended')],
    spans: [{ from: hour(0), to: hour(1), end: 'ended' }],
  },
  {
    name: 'that is in force yet',
    entries: () => [placed(3)],
    spans: [{ from: hour(3), to: null, end: null }],
  },
  {
    name: 'of which only a renewal is known, or only the end',
    entries: () => [entry(hour(-2), 'silence.extended', { endsAt: hour(9) }), lifted(3)],
    spans: [{ from: null, to: hour(3), end: 'lifted' }],
  },
])('a silence $name', ({ entries, spans }) => {
  expect(silenceHistory(entries(), NIGHT)).toMatchObject([{ ownerId: 'erp', spans }]);
});

it('that was over before, or begins after, is of another night', () => {
  expect(silenceHistory([placed(-9), lifted(-8), placed(8), lifted(9)], NIGHT)).toEqual([]);
});

it('that could not be placed is told, and no silence', () => {
  const failed = entry(hour(0), 'silence.failed', { doing: 'place', code: 'x', why: 'refused' });
  expect(silenceHistory([failed], NIGHT)).toMatchObject([
    { spans: [], failures: [{ at: hour(0), doing: 'place', why: 'refused' }] },
  ]);
});

it('of each monitor stands by itself', () => {
  const other = (one: SilenceEntry): SilenceEntry =>
    ({ ...one, detail: { ...one.detail, at: 'second' } }) as SilenceEntry;
  const found = silenceHistory([placed(0), other(placed(1)), lifted(2), other(lifted(3))], NIGHT);
  expect(found.map(({ at, spans }) => [at, spans.length])).toEqual([
    ['icinga', 1],
    ['second', 1],
  ]);
});
