import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MOST_READ } from '../../../../agent/adapters/sqlite/trail/audit-search.ts';
import { openStore, type RecordedStore } from '../../../../agent/adapters/sqlite/sqlite-store.ts';
import { type AuditSearch, auditSearchSchema } from '../../../../shared/contract/audit-calls.ts';
import { integrationSchema } from '../../../../shared/domain/definitions/integration.ts';
import { maintenanceWindowSchema } from '../../../../shared/domain/definitions/maintenance-window.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { NEWEST } from '../../../../shared/domain/trail/newest-entry.ts';
import type { RecordedFact } from '../../../../shared/domain/trail/recorded-entry.ts';
import { FACTS_FROM, factNumber } from '../../../support/audit-facts.ts';
import { temporaryDataDirectory } from '../../../support/temporary-directory.ts';

const OPENED = '2026-12-06T01:00:00Z';
const hold = {
  id: `erp-monthly@${OPENED}`,
  kind: 'window',
  windowId: 'erp-monthly',
  reason: 'Vendor patches',
  by: 'schedule',
  since: OPENED,
  until: '2026-12-06T05:00:00Z',
};
const byHand = { ...hold, id: 'h1', kind: 'manual', by: 'Ana Ruiz', windowId: undefined };

const integration = (id: string, name: string) =>
  integrationSchema.parse({
    ...{ id, name, systems: ['erp'] },
    scheduler: { kind: 'local', every: '30s', command: ['true'] },
  });

const definitions = {
  integrations: new Map([
    ['orders', integration('orders', 'Pedidos → ERP')],
    ['stock', integration('stock', 'Stock levels')],
  ]),
  windows: new Map([
    [
      'erp-monthly',
      maintenanceWindowSchema.parse({
        ...{ id: 'erp-monthly', title: 'ERP monthly maintenance', timeZone: 'Europe/Madrid' },
        ...{ start: '2026-12-06T02:00', duration: 'PT4H', covers: { systems: ['erp'] } },
      }),
    ],
  ]),
};

/** A run that `by` kept from starting, due a minute for each number. */
function skipped(n: number, integrationId: string, by: unknown = hold): RecordedFact {
  const dueAt = formatInstant(FACTS_FROM + n * 60_000);
  const detail = JSON.parse(JSON.stringify({ holds: [by] })) as object;
  return {
    ...factNumber(n, { kind: 'run.skipped', integrationId }),
    dueAt,
    detail,
  } as RecordedFact;
}

const reader = { language: 'en', zone: 'Europe/Madrid', today: '2026-12-06T05:00:00Z' } as const;

function storeWith(facts: readonly RecordedFact[]) {
  const directory = temporaryDataDirectory();
  const store: RecordedStore = openStore({ directory, report: () => expect.fail('odd') });
  store.commit(definitions, facts);
  const search = (query: Partial<AuditSearch>) =>
    store.history.search(auditSearchSchema.parse({ before: NEWEST, limit: 100, ...query }));
  const close = (): void => {
    store.close();
    directory.dispose();
  };
  return { store, search, close };
}

describe('rows are found as they read', () => {
  const world = storeWith([
    factNumber(1, {
      ...{ kind: 'window.opened', windowId: 'erp-monthly' },
      occurrence: { opensAt: OPENED, closesAt: '2026-12-06T05:00:00Z' },
    }),
    skipped(2, 'orders'),
    factNumber(3, { integrationId: 'stock' }),
    skipped(4, 'stock', byHand),
  ]);
  afterAll(world.close);

  it.each([
    ['held by', 'en', [4, 2]],
    ['Held by ERP monthly maintenance', 'en', [2]],
    ['"held by ana"', 'en', [4]],
    ['HELD ORDERS', 'en', [2]],
    ['pedidos -> erp', 'en', [2]],
    ['pedidos → erp', 'en', [2]],
    ['retenida por', 'es', [4, 2]],
    ['ejecucion no iniciada', 'es', [4, 2]],
    ['"ejecución iniciada"', 'es', [3]],
    ['run not started', 'en', [4, 2]],
    ['opened until 06:00', 'en', [1]],
    ['02:00:03', 'en', [3]],
    ['stock 02:00', 'en', [4, 3]],
    ['held by', 'es', []],
    ['say.run-held', 'en', []],
  ] as const)('%s in %s', (text, language, seqs) => {
    const { entries } = world.search({ ...reader, language, text });
    expect(entries.map(({ seq }) => seq)).toEqual(seqs);
  });

  it('without a language only values are searched', () => {
    expect(world.search({ text: 'held by' }).entries).toEqual([]);
    expect(world.search({ text: 'erp-monthly' }).entries.length).toBe(2);
  });

  it('an occurrence has its own entries and the runs that it held', () => {
    const { entries } = world.search({ occurrence: `erp-monthly@${OPENED}` });
    expect(entries.map(({ seq }) => seq)).toEqual([2, 1]);
    expect(world.search({ occurrence: 'erp-monthly@2026-12-07T01:00:00Z' }).entries).toEqual([]);
  });
});

describe('runs that were not started for the same cause are one row', () => {
  // Two integrations in turns; Ana's pause begins at 60; one run between them.
  const facts = Array.from({ length: 100 }, (_, n) => {
    if (n === 40) return factNumber(n, { integrationId: 'stock' });
    return skipped(n, n % 2 === 0 ? 'orders' : 'stock', n < 60 ? hold : byHand);
  });
  const world = storeWith(facts);
  afterAll(world.close);

  const rowsOf = (query: Partial<AuditSearch>) => {
    const { entries, folds = [] } = world.search({ foldsUpTo: NEWEST, ...query });
    return entries.map(({ seq }) => {
      const fold = folds.find((one) => one.seq === seq);
      return fold === undefined ? [seq] : [seq, fold.count, fold.firstSeq];
    });
  };

  it('by integration and cause, with their first and last', () => {
    expect(rowsOf({})).toEqual([[100, 20, 62], [99, 20, 61], [60, 30, 2], [59, 29, 1], [41]]);
    const { folds, newest } = world.search({ foldsUpTo: NEWEST });
    expect(newest).toBe(100);
    expect(folds?.[0]).toMatchObject({
      ...{ firstDueAt: '2026-12-06T02:01:00Z', lastDueAt: '2026-12-06T02:39:00Z', isMore: false },
    });
  });

  it('whatever the size of the pages', () => {
    for (const limit of [1, 2, 3, 4]) {
      const rows: number[][] = [];
      for (let before: number = NEWEST; ;) {
        const page = rowsOf({ limit, before, foldsUpTo: 100 });
        rows.push(...page);
        const last = page.at(-1)?.[0];
        if (page.length < limit || last === undefined) break;
        before = last;
      }
      expect(rows).toEqual(rowsOf({}));
    }
  });

  it('a filter sees only what it selects', () => {
    expect(rowsOf({ integration: 'stock', kind: 'run.skipped' })).toEqual([
      [100, 20, 62],
      [60, 30, 2],
    ]);
    const since = formatInstant(FACTS_FROM + 82_000);
    expect(rowsOf({ since })).toEqual([
      [100, 9, 84],
      [99, 9, 83],
    ]);
    expect(rowsOf({ ...reader, text: '"held by ana"' })).toEqual([
      [100, 20, 62],
      [99, 20, 61],
    ]);
  });

  it('a newer one joins, and is not missed by who does not know it yet', () => {
    world.store.commit({}, [skipped(100, 'stock', byHand)]);
    expect(rowsOf({})[0]).toEqual([101, 21, 62]);
    expect(rowsOf({ before: 101, foldsUpTo: 100 })[0]).toEqual([100, 20, 62]);
  });
});

describe('of many', () => {
  let world: ReturnType<typeof storeWith>;
  beforeAll(() => {
    world = storeWith(Array.from({ length: MOST_READ * 2 + 10 }, (_, n) => skipped(n, 'orders')));
  });
  afterAll(() => world.close());

  it('a call reads a bounded number, and counts the rest by its index', () => {
    const { entries, folds, searchedTo } = world.search({ foldsUpTo: NEWEST });
    expect(entries.length).toBe(1);
    expect(folds?.[0]).toMatchObject({ count: MOST_READ * 2 + 10, firstSeq: 1 });
    expect(searchedTo?.seq).toBe(MOST_READ + 11);
    const next = world.search({ foldsUpTo: NEWEST, before: searchedTo?.seq });
    expect(next.entries).toEqual([]);
  });
});
