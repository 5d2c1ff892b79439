import { describe, expect, it } from 'vitest';
import { heldInAll } from '../../../../renderer/screens/now/held-in-all.ts';
import type { HeldCount } from '../../../../renderer/screens/now/use-held-counts.ts';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import { integration } from '../../../shared/notices/notice-world.ts';

const local = { kind: 'local', every: '5m', command: ['true'] };
const definitions = documentSchema.parse({
  integrations: [
    { id: 'orders', scheduler: local },
    { id: 'stock', scheduler: local },
    { id: 'foreign', scheduler: { kind: 'cron', line: '0 * * * * /opt/a' } },
  ],
});
const hold = (until: string | null) =>
  ({
    id: 'h',
    kind: 'manual',
    by: 'Ana',
    reason: 'R',
    since: '2026-12-01T09:00:00Z',
    until,
  }) as const;
const held = (id: string, until: string | null) => integration(id, { holds: [hold(until)] });
const count = (skipped: number, toCome: number) =>
  ({ skipped, held: toCome, planned: 0, failed: 0, onlyRunAt: null }) as HeldCount;

describe('held runs in all', () => {
  const counts = new Map([
    ['orders', count(30, 60)],
    ['stock', count(8, 11)],
    ['foreign', count(0, 0)],
  ]);
  const end = '2026-12-01T13:00:00Z';

  it('adds up what was held and what is to come', () => {
    const rows = [held('orders', end), held('stock', end)];
    expect(heldInAll(rows, counts, definitions)).toEqual({
      soFar: 38,
      toCome: 71,
      hasOpenEnd: false,
    });
  });

  it('says that pauses without end are not counted ahead', () => {
    const rows = [held('orders', end), held('stock', null)];
    expect(heldInAll(rows, counts, definitions)).toEqual({
      soFar: 38,
      toCome: 60,
      hasOpenEnd: true,
    });
  });

  it('is no number where one row is not known', () => {
    expect(heldInAll([held('orders', end), held('foreign', end)], counts, definitions)).toBeNull();
    expect(heldInAll([held('orders', end)], new Map(), definitions)).toBeNull();
  });
});
