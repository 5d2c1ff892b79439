import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  gripsOf,
  type Changeable,
  type Grip,
  type Span,
} from '../../../../../renderer/screens/timeline/change/changeable.ts';
import {
  dragged,
  draggedByDays,
  emptySpan,
  extensionMinutes,
  isChanged,
  nudged,
  nudgedByDays,
  type Ruler,
} from '../../../../../renderer/screens/timeline/change/proposal.ts';
import { snapped } from '../../../../../renderer/screens/timeline/change/snap.ts';
import { ZoneOffsets } from '../../../../../renderer/screens/timeline/scene/zone-offsets.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../../shared/domain/values/time-units.ts';

const zone = new ZoneOffsets('Europe/Madrid');
const at = (text: string): number => Date.parse(text);
const text = (instant: number): string => new Date(instant).toISOString().slice(0, 16);
const NOW = at('2026-12-05T10:07Z');
const quarter: Ruler = { now: NOW, stepMs: 15 * MINUTE_MS, zone };

function thingOf(kind: Changeable['kind'], from: string, until: string): Changeable {
  const id = { id: 'bar', subject: 'erp', title: 'ERP', changed: null };
  return { kind, ...id, from: at(from), until: at(until) };
}

const planned = thingOf('planned', '2026-12-06T01:00Z', '2026-12-06T05:00Z');
const open = thingOf('open', '2026-12-05T08:00Z', '2026-12-05T12:00Z');
const said = ({ from, until }: Span): string => `${text(from)} ${text(until)}`;

describe('what a drag proposes', () => {
  test.each<[string, Changeable, Grip, number, string]>([
    ['a body moves and keeps its length', planned, 'body', 67, '2026-12-06T02:00 2026-12-06T06:00'],
    ['an end moves alone', planned, 'end', 20, '2026-12-06T01:00 2026-12-06T05:15'],
    ['a start moves alone', planned, 'start', -50, '2026-12-06T00:15 2026-12-06T05:00'],
    ['it stays longer than nothing', planned, 'end', -900, '2026-12-06T01:00 2026-12-06T01:15'],
    ['it opens before it closes', planned, 'start', 900, '2026-12-06T04:45 2026-12-06T05:00'],
    ['it opens in the future', planned, 'body', -5000, '2026-12-05T10:15 2026-12-05T14:15'],
    ['an open one closes later', open, 'end', 22, '2026-12-05T08:00 2026-12-05T12:15'],
    ['and never earlier', open, 'end', -22, '2026-12-05T08:00 2026-12-05T12:00'],
    ['by a day at most', open, 'end', 5000, '2026-12-05T08:00 2026-12-06T12:00'],
  ])('%s', (_, thing, grip, minutes, expected) => {
    expect(said(dragged(thing, grip, minutes * MINUTE_MS, quarter))).toBe(expected);
  });

  test('months move by days, at the same time of the clock', () => {
    const summer = thingOf('planned', '2027-03-27T01:00Z', '2027-03-27T05:00Z');
    expect(said(draggedByDays(summer, 1, quarter))).toBe('2027-03-28T01:00 2027-03-28T05:00');
    expect(said(draggedByDays(summer, 2, quarter))).toBe('2027-03-29T00:00 2027-03-29T04:00');
  });

  const minutes = fc.integer({ min: -3 * 1440, max: 3 * 1440 });
  const steps = fc.constantFrom(5, 15);
  const kinds = fc.constantFrom<Changeable['kind']>('planned', 'open', 'pause');
  const now = fc
    .integer({ min: at('2026-10-20T00:00Z') / MINUTE_MS, max: at('2026-10-30T00:00Z') / MINUTE_MS })
    .map((minute) => minute * MINUTE_MS + 7000);

  /** Around the night of the clock change, whose hour comes twice. */
  const things = fc
    .record({
      kind: kinds,
      now,
      ahead: fc.integer({ min: 1, max: 2880 }),
      length: fc.integer({ min: 1, max: 2880 }),
    })
    .map(({ kind, now: present, ahead, length }) => {
      const from = kind === 'planned' ? present + ahead * MINUTE_MS : present - ahead * MINUTE_MS;
      const until = Math.max(from, present) + length * MINUTE_MS;
      const id = { id: 'bar', subject: 'erp', title: 'ERP', changed: null };
      return { present, thing: { kind, ...id, from, until } };
    });

  function isAcceptable(thing: Changeable, span: Span, ruler: Ruler): void {
    expect(span.until).toBeGreaterThan(span.from);
    if (thing.kind === 'planned') {
      expect(span.from > ruler.now).toBe(true);
      expect(span.until - span.from).toBeLessThanOrEqual(31 * DAY_MS);
      return;
    }
    expect(span.from).toBe(thing.from);
    expect(extensionMinutes(thing, span) * MINUTE_MS).toBe(span.until - thing.until);
    expect(extensionMinutes(thing, span)).toBeGreaterThanOrEqual(0);
    expect(extensionMinutes(thing, span)).toBeLessThanOrEqual(1440);
  }

  test('whatever is dragged, the agent would accept it', () => {
    fc.assert(
      fc.property(things, minutes, steps, fc.nat(2), ({ present, thing }, by, step, which) => {
        const ruler = { now: present, stepMs: step * MINUTE_MS, zone };
        const grips = gripsOf(thing);
        const grip = grips[which % grips.length] ?? 'end';
        isAcceptable(thing, dragged(thing, grip, by * MINUTE_MS, ruler), ruler);
        isAcceptable(thing, draggedByDays(thing, Math.round(by / 1440), ruler), ruler);
      }),
    );
  });

  test('a body keeps its real length, also over a clock change', () => {
    fc.assert(
      fc.property(things, minutes, ({ present, thing }, by) => {
        fc.pre(thing.kind === 'planned');
        const ruler = { ...quarter, now: present };
        const moved = dragged(thing, 'body', by * MINUTE_MS, ruler);
        expect(moved.until - moved.from).toBe(thing.until - thing.from);
      }),
    );
  });

  test('keys propose what the agent would accept; one step back undoes one step on', () => {
    fc.assert(
      fc.property(
        things,
        fc.constantFrom<'body' | 'end'>('body', 'end'),
        fc.nat(20),
        (one, what, presses) => {
          const { present, thing } = one;
          const ruler = { ...quarter, now: present };
          const grip = thing.kind === 'planned' ? what : 'end';
          let span: Span = thing;
          for (let press = 0; press < presses; press++) span = nudged(thing, grip, span, 1, ruler);
          isAcceptable(thing, span, ruler);
          expect(isChanged(thing, span)).toBe(presses > 0);
          const on = nudged(thing, grip, span, 1, ruler);
          if (presses > 0) expect(nudged(thing, grip, on, -1, ruler)).toEqual(span);
        },
      ),
    );
  });

  test('a day by the keyboard keeps the clock and what was made longer', () => {
    const longer = nudged(planned, 'end', planned, 1, quarter);
    const span = nudgedByDays(planned, longer, 1, quarter);
    expect(said(span)).toBe('2026-12-07T01:00 2026-12-07T05:15');
    expect(said(nudgedByDays(planned, span, -1, quarter))).toBe(said(longer));
  });
});

describe('empty time', () => {
  test.each([
    [
      'between two places',
      '2026-12-05T12:04Z',
      '2026-12-05T14:10Z',
      '2026-12-05T12:00 2026-12-05T14:15',
    ],
    [
      'whichever was first',
      '2026-12-05T14:10Z',
      '2026-12-05T12:04Z',
      '2026-12-05T12:00 2026-12-05T14:15',
    ],
    ['an hour from one place', '2026-12-05T12:04Z', null, '2026-12-05T12:00 2026-12-05T13:00'],
    [
      'from the future on',
      '2026-12-05T08:00Z',
      '2026-12-05T11:00Z',
      '2026-12-05T10:15 2026-12-05T11:00',
    ],
    ['not in the past', '2026-12-05T08:00Z', '2026-12-05T09:00Z', null],
  ])('%s', (_, one, other, expected) => {
    const span = emptySpan(at(one), other === null ? null : at(other), quarter);
    expect(span && said(span)).toBe(expected);
  });
});

describe('snapping', () => {
  test('is never further than half a step, and shows a multiple of it on the clock of any zone', () => {
    const zones = ['Europe/Madrid', 'Asia/Kathmandu', 'Pacific/Chatham', 'Australia/Lord_Howe'];
    const instant = fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2028-01-01T00:00Z') });
    fc.assert(
      fc.property(instant, fc.constantFrom(...zones), fc.constantFrom(5, 15), (one, name, step) => {
        const rules = new ZoneOffsets(name);
        const stepMs = step * MINUTE_MS;
        const snap = snapped(one, stepMs, rules);
        expect(Math.abs(snap - one)).toBeLessThanOrEqual(stepMs / 2);
        expect((snap + rules.offsetAt(snap)) % stepMs).toBe(0);
      }),
    );
    expect(snapped(at('2026-12-06T01:52Z'), 15 * MINUTE_MS, zone) % HOUR_MS).toBe(45 * MINUTE_MS);
  });
});
