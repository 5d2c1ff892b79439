import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentSchema } from '../../../../../shared/domain/definitions/document.ts';
import { spanOf } from '../../../../../renderer/model/verdict/river-shape.ts';
import {
  needsLanes,
  type HeldStretch,
} from '../../../../../renderer/model/verdict/still-stretches.ts';
import { laneLayout } from '../../../../../renderer/screens/now/river/lane-layout.ts';
import { gapsIn, laneRows } from '../../../../../renderer/screens/now/river/river-lanes.ts';

/** A pixel is a unit of time, and `now` is at 300. */
const scale = { from: 0, to: 1000, width: 1000 };
const NOW = 300;

const integration = (id: string, ...systems: string[]) => ({
  id,
  systems,
  scheduler: { kind: 'local', every: '1h', command: ['true'] },
});

const definitions = documentSchema.parse({
  systems: [
    { id: 'erp', name: 'ERP' },
    { id: 'shop', name: 'Web shop' },
    { id: 'crm', name: 'CRM' },
  ],
  integrations: [
    integration('orders', 'shop', 'erp'),
    integration('stock', 'erp'),
    integration('prices', 'shop'),
    integration('leads', 'crm'),
    integration('carrier'),
  ],
});
const ALL = definitions.integrations.map(({ id }) => id);
const ERP = ['orders', 'stock'];
const SHOP = ['orders', 'prices'];

function hold(id: string, from: number, to: number | null, integrations: string[]): HeldStretch {
  const share = integrations.length / ALL.length;
  return { id, kind: 'window', title: id, from, to, share, integrations };
}

function shown(...stretches: HeldStretch[]) {
  const { rows, more } = laneRows(stretches, definitions, scale, NOW);
  const lines = rows.map(({ lane, track, bands }) => {
    const name = lane.kind === 'systems' ? lane.names.join('+') : lane.kind;
    return `${track === 0 ? name : '…'}: ${bands.map(({ id }) => id).join(' ')}`.trim();
  });
  return more === 0 ? lines : [...lines, `+${more}`];
}

describe('lanes of the river', () => {
  test('only where more than one hold is in force', () => {
    const now = hold('now', 200, 400, ERP);
    expect(needsLanes([], NOW)).toBe(false);
    expect(needsLanes([now, hold('over', 100, 300, SHOP)], NOW)).toBe(false);
    expect(needsLanes([now, hold('ahead', 350, 500, SHOP)], NOW)).toBe(false);
    expect(needsLanes([now, hold('too', 300, null, SHOP)], NOW)).toBe(true);
  });

  test('what covers everything is above the systems, which need no lane of the others then', () => {
    expect(
      shown(
        hold('fix', 200, 500, ERP),
        hold('theme', 250, 450, SHOP),
        hold('pause', 290, 320, ALL),
      ),
    ).toEqual(['everything: pause', 'ERP: fix', 'Web shop: theme']);
  });

  test('others flow in a lane of their own', () => {
    expect(shown(hold('fix', 200, 500, ERP), hold('theme', 250, 450, SHOP))).toEqual([
      'ERP: fix',
      'Web shop: theme',
      'others:',
    ]);
  });

  test('systems with the same holds share a lane', () => {
    const both = [...new Set([...ERP, ...SHOP])];
    expect(shown(hold('night', 200, 500, both), hold('crm', 250, 450, ['leads']))).toEqual([
      'ERP+Web shop: night',
      'CRM: crm',
      'others:',
    ]);
  });

  test('a part of a system, and what belongs to none, have their lanes', () => {
    const { rows } = laneRows(
      [hold('one', 200, 500, ['stock']), hold('two', 250, null, ['carrier'])],
      definitions,
      scale,
      NOW,
    );
    expect(rows.map(({ lane }) => [lane.names.join('+'), lane.integrations.length])).toEqual([
      ['ERP', 2],
      ['carrier', 1],
      ['Web shop+CRM', 2],
    ]);
  });

  test('two holds of one system stand in two rows; what holds now in the first', () => {
    expect(
      shown(hold('early', 10, 310, ERP), hold('late', 290, 500, ERP), hold('next', 600, 700, ERP)),
    ).toEqual(['ERP: early next', '…: late', 'others:']);
    expect(shown(hold('over', 10, 250, ERP), hold('now', 240, 500, ERP))[0]).toBe('ERP: now');
  });

  test('too many rows: what holds now stays, the rest is counted', () => {
    const many = Array.from({ length: 9 }, (_, index) => hold(`h${index}`, 200, 500, ERP));
    const found = shown(...many, hold('ahead', 600, 700, SHOP), hold('all', 290, 310, ALL));
    expect(found).toHaveLength(7);
    expect(found[0]).toBe('everything: all');
    expect(found).not.toContain('Web shop: ahead');
    expect(found.at(-1)).toBe('+5');
    const some = shown(...many, hold('theme', 200, 500, SHOP));
    expect(some.filter((one) => !one.startsWith('…'))).toEqual([
      'ERP: h0',
      'Web shop: theme',
      'others:',
      '+5',
    ]);
  });

  test('no band lies over another, and every hold is shown or counted, whatever holds', () => {
    const span = fc.record({
      from: fc.integer({ min: -200, max: 999 }),
      length: fc.option(fc.integer({ min: 10, max: 900 })),
      of: fc.uniqueArray(fc.constantFrom(...ALL), { minLength: 1 }),
    });
    fc.assert(
      fc.property(fc.array(span, { maxLength: 9 }), (spans) => {
        const all = spans
          .map(({ from, length, of }, index) =>
            hold(String(index), from, length === null ? null : from + length, of),
          )
          .filter(({ to }) => to === null || to > 0);
        const { rows, more } = laneRows(all, definitions, scale, NOW);
        expect(rows.length).toBeLessThanOrEqual(6);
        const ids = new Set(rows.flatMap(({ bands }) => bands.map(({ id }) => id)));
        expect(ids.size + more).toBe(all.length);
        for (const { bands } of rows) {
          const places = bands.map((one) => spanOf(one, scale)).toSorted((a, b) => a.left - b.left);
          for (const [index, { left }] of places.entries()) {
            expect(left).toBeGreaterThanOrEqual(places[index - 1]?.right ?? -Infinity);
          }
        }
      }),
    );
  });
});

describe('around the rows', () => {
  test('what covers everything is felt where no band is', () => {
    const span = { left: 10, right: 100 };
    expect(gapsIn(span, [])).toEqual([span]);
    expect(gapsIn(span, [{ left: 0, right: 200 }])).toEqual([]);
    expect(
      gapsIn(span, [
        { left: 30, right: 40 },
        { left: 90, right: 300 },
      ]),
    ).toEqual([
      { left: 10, right: 30 },
      { left: 40, right: 90 },
    ]);
  });

  test('a narrow picture has the names above the bands, and the same height of band', () => {
    const { rows } = laneRows(
      [hold('a', 200, 500, ERP), hold('b', 200, 500, ERP), hold('c', 200, 500, SHOP)],
      definitions,
      scale,
      NOW,
    );
    const [wide, narrow] = [laneLayout(rows, 1000), laneLayout(rows, 280)];
    expect(narrow.left).toBe(0);
    expect(narrow.riverPx).toBe(280);
    expect(wide.riverPx).toBe(1000 - wide.left);
    for (const { rows: placed, bandPx, namePx, foot, left } of [wide, narrow]) {
      expect(bandPx).toBeGreaterThanOrEqual(20);
      const tops = placed.flatMap(({ name, band }) =>
        left === 0 && name !== null ? [name, band] : [band],
      );
      expect(tops).toEqual(tops.toSorted((a, b) => a - b));
      for (const [index, { band, name }] of placed.entries()) {
        const next = placed[index + 1];
        const end = next === undefined ? foot : left === 0 ? (next.name ?? next.band) : next.band;
        expect(band + bandPx).toBeLessThanOrEqual(end);
        if (left === 0 && name !== null) expect(name + namePx).toBeLessThanOrEqual(band);
      }
    }
  });
});
