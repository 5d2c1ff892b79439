import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AuditQuery, auditQuerySchema } from '../../../../../shared/contract/audit-calls.ts';
import { auditKinds } from '../../../../../shared/domain/trail/audit-entry.ts';
import { formatInstant } from '../../../../../shared/domain/values/instant.ts';
import { auditPageSql } from '../../../../../agent/adapters/sqlite/trail/audit-query.ts';
import { openStore } from '../../../../../agent/adapters/sqlite/sqlite-store.ts';
import type { Store } from '../../../../../agent/ports/store.ts';
import { factNumber, FACTS_FROM } from '../../../../support/audit-facts.ts';
import { forge } from '../../../../support/forger.ts';
import { temporaryDataDirectory } from '../../../../support/temporary-directory.ts';

const directory = temporaryDataDirectory();
let store: Store;
const instant = (second: number) => formatInstant(FACTS_FROM + second * 1000);

beforeAll(() => {
  store = openStore({ directory, report: () => expect.fail('Nothing is odd here') });
  // Over several spans; the clock is an hour behind for entries 3,001 to 3,600.
  const second = (n: number) => (n > 3000 && n <= 3600 ? n - 3600 : n);
  const facts = Array.from({ length: 6000 }, (_, i) => factNumber(second(i + 1)));
  store.commit({}, facts);
});

afterAll(() => {
  store.close();
  directory.dispose();
});

function planOf(query: Partial<AuditQuery>): string[] {
  const parsed = auditQuerySchema.parse(query);
  const sql = `EXPLAIN QUERY PLAN ${auditPageSql(parsed, () => auditKinds)}`;
  const range = { low: 1, high: 9, innerLow: 2, innerHigh: 8, since: 0, until: 9 };
  const parameters = { ...range, integration: 'a', window: 'b' };
  return forge(directory.database, (database) =>
    database
      .prepare<[object], { detail: string }>(sql)
      .all({ ...parameters, kind: 'run.started', limit: 9 })
      .map(({ detail }) => detail),
  );
}

const time = { since: instant(1), until: instant(9) };

describe('audit query plans', () => {
  it.each([
    [{}, /USING INTEGER PRIMARY KEY/],
    [{ kind: 'run.started' }, /audit_by_kind \(kind=\? AND rowid/],
    [{ integration: 'a' }, /audit_by_integration_kind \(integration_id=\? AND kind=\? AND rowid/],
    [
      { integration: 'a', kind: 'run.started' },
      /audit_by_integration_kind \(integration_id=\? AND kind=\? AND rowid/,
    ],
    [{ window: 'b' }, /audit_by_window_kind \(window_id=\? AND kind=\? AND rowid/],
    [
      { window: 'b', kind: 'run.started' },
      /audit_by_window_kind \(window_id=\? AND kind=\? AND rowid/,
    ],
    [
      { window: 'b', integration: 'a' },
      /audit_by_integration_window \(integration_id=\? AND window_id=\? AND rowid/,
    ],
    [{ kind: 'run.started', ...time }, /audit_by_kind \(kind=\? AND rowid/],
    [
      { integration: 'a', ...time },
      /audit_by_integration_kind \(integration_id=\? AND kind=\? AND rowid/,
    ],
  ] as const)('%j reads an index in order and no further', (query, index) => {
    for (const direction of [{}, { before: 9 }]) {
      const plan = planOf({ ...query, ...direction });
      expect(plan.some((line) => index.test(line))).toBe(true);
      expect(plan.filter((line) => /TEMP B-TREE|^SCAN audit/.test(line))).toEqual([]);
    }
  });
});

describe('time ranges over many entries', () => {
  const seqs = (query: Partial<AuditQuery>) =>
    store.auditPage(auditQuerySchema.parse({ limit: 10_000, ...query })).map((entry) => entry.seq);

  it('finds what lies in it, also entries from after the clock was set back', () => {
    expect(seqs({ since: instant(2990), until: instant(2995) })).toEqual([
      2990, 2991, 2992, 2993, 2994,
    ]);
    expect(seqs({ since: instant(-600), until: instant(-597) })).toEqual([3001, 3002]);
    expect(seqs({ since: instant(-2), until: instant(3) })).toEqual([1, 2, 3598, 3599, 3600]);
    expect(seqs({ since: instant(-2), until: instant(3), before: 3600 })).toEqual([
      3599, 3598, 2, 1,
    ]);
    expect(seqs({ since: instant(7000) })).toEqual([]);
    expect(seqs({ until: instant(-700) })).toEqual([]);
  });

  it('finds whole spans, but not those between them from after the clock was set back', () => {
    const from = (first: number, last: number) =>
      Array.from({ length: last - first + 1 }, (_, index) => first + index);
    expect(seqs({ since: instant(500), until: instant(2500) })).toEqual(from(500, 2499));
    expect(seqs({ since: instant(1), until: instant(6001) })).toEqual([
      ...from(1, 3000),
      ...from(3601, 6000),
    ]);
  });
});
