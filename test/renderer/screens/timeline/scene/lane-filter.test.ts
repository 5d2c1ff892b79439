import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentSchema } from '../../../../../shared/domain/definitions/document.ts';
import {
  listedBy,
  NO_FILTER,
  type LaneFilter,
} from '../../../../../renderer/screens/timeline/scene/lane-filter.ts';

const scheduler = { kind: 'guard' };
const start = { timeZone: 'UTC', start: '2026-12-06T01:00', end: '2026-12-06T05:00' };
const document = documentSchema.parse({
  systems: [
    { id: 'erp', name: 'ERP' },
    { id: 'shop', name: 'Tienda' },
  ],
  integrations: [
    { id: 'orders', name: 'Pedidos → ERP', systems: ['shop', 'erp'], scheduler },
    { id: 'bank', name: 'Facturación', systems: ['erp'], tags: ['finance'], scheduler },
    { id: 'loose', scheduler },
  ],
  windows: [
    { id: 'erp-monthly', title: 'Vendor patches', ...start, covers: { systems: ['erp'] } },
    { id: 'close', title: 'Cierre', ...start, covers: { tags: ['finance'] } },
    { id: 'idle', ...start, covers: { integrations: ['nothing-yet'] } },
  ],
});

function listed(filter: Partial<LaneFilter>, paused: readonly string[] = []) {
  const { lanes, windows } = listedBy(document, { ...NO_FILTER, ...filter }, new Set(paused));
  return { lanes: lanes && [...lanes], windows: windows && [...windows] };
}

describe('what the timeline lists', () => {
  test('without a filter, everything', () => {
    expect(listed({})).toEqual({ lanes: null, windows: null });
    expect(listed({ search: '  ' })).toEqual({ lanes: null, windows: null });
  });

  test.each([
    ['a name without its accent', 'facturacion', ['bank'], ['erp-monthly', 'close']],
    ['an id', 'LOOSE', ['loose'], []],
    ['a tag', 'finance', ['bank'], ['erp-monthly', 'close']],
    ['the name of a system', 'tienda', ['orders'], ['erp-monthly']],
    ['words in any order', 'erp pedidos', ['orders'], ['erp-monthly']],
    ['the title of a window, with what it pauses', 'cierre', ['bank'], ['close']],
    ['a window that pauses nothing', 'idle', [], ['idle']],
    ['nothing', 'zebra', [], []],
  ])('a search for %s', (_, search, lanes, windows) => {
    expect(listed({ search })).toEqual({ lanes, windows });
  });

  test('a system keeps all that need it; paused only, all that a hold covers', () => {
    expect(listed({ system: 'erp' }).lanes).toEqual(['orders', 'bank']);
    expect(listed({ isPausedOnly: true }, ['bank', 'loose']).lanes).toEqual(['bank', 'loose']);
    expect(listed({ isPausedOnly: true, system: 'erp' }, ['bank', 'loose']).lanes).toEqual([
      'bank',
    ]);
    expect(listed({ isPausedOnly: true })).toEqual({ lanes: [], windows: [] });
  });

  test('one more filter never lists more', () => {
    const search = fc.constantFrom('', 'erp', 'facturación', 'vendor', 'x', 'loose finance');
    const system = fc.constantFrom(null, 'erp', 'shop');
    const paused = fc.subarray(document.integrations.map(({ id }) => id));
    fc.assert(
      fc.property(search, system, paused, (typed, of, ids) => {
        const all = listed({ search: typed, system: of }, ids).lanes;
        const fewer = listed({ search: typed, system: of, isPausedOnly: true }, ids).lanes ?? [];
        expect(fewer.every((id) => ids.includes(id) && (all ?? ids).includes(id))).toBe(true);
      }),
    );
  });
});
