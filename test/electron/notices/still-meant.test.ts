import { expect, it } from 'vitest';
import type { Snapshot } from '../../../shared/domain/now/snapshot.ts';
import { stillMeant } from '../../../electron/notices/still-meant.ts';

const SHOWN_AT = Date.parse('2026-12-01T02:00:00Z');
const extend = { kind: 'extend', windowIds: ['erp', 'crm'], minutes: 15 } as const;

type Window = Snapshot['windows'][number];

function snapshotOf(...windows: readonly Pick<Window, 'id' | 'state' | 'opensAt'>[]): Snapshot {
  return { windows } as unknown as Snapshot;
}

const erp = (state: Window['state'], opensAt: string) => ({ id: 'erp', state, opensAt });
const crm = (state: Window['state'], opensAt: string) => ({ id: 'crm', state, opensAt });

it('extends what was open then, and names what has closed since', () => {
  const snapshot = snapshotOf(
    erp('open', '2026-12-01T01:00:00Z'),
    crm('ended', '2026-12-01T01:00:00Z'),
  );
  expect(stillMeant(extend, SHOWN_AT, snapshot)).toEqual({
    action: { ...extend, windowIds: ['erp'] },
    over: ['crm'],
  });
});

it('never extends the next night of a window', () => {
  const snapshot = snapshotOf(
    erp('open', '2026-12-02T01:00:00Z'),
    crm('scheduled', '2026-12-02T01:00:00Z'),
  );
  expect(stillMeant(extend, SHOWN_AT, snapshot)).toEqual({
    action: undefined,
    over: ['erp', 'crm'],
  });
});

it('leaves everything else as it is, and what nothing is known of', () => {
  const open = { kind: 'open', route: '/now' } as const;
  expect(stillMeant(open, SHOWN_AT, snapshotOf())).toEqual({ action: open, over: [] });
  expect(stillMeant(extend, SHOWN_AT, null)).toEqual({ action: extend, over: [] });
});
