import { describe, expect, it } from 'vitest';
import { missedRows, owedRuns } from '../../../../renderer/model/reopening/missed-rows.ts';
import type { LedgerRow } from '../../../../renderer/model/reopening/use-ledger.ts';
import type { Question } from '../../../../shared/domain/now/snapshot.ts';

function row(integrationId: string, parts: Partial<LedgerRow> = {}): LedgerRow {
  return {
    integrationId,
    held: 5,
    firstDueAt: '2026-12-06T02:00:00Z',
    lastDueAt: '2026-12-06T05:00:00Z',
    policy: 'all',
    owed: 5,
    decision: null,
    decidesAt: null,
    ...parts,
  };
}

function question(integrationId: string, runs: number): Question {
  return {
    integrationId,
    windowId: 'w',
    holdId: 'w@x',
    runs,
    askedAt: '2026-12-06T06:00:00Z',
    decidesAt: '2026-12-06T06:30:00Z',
  };
}

describe('missedRows', () => {
  it('lists open questions first, with their current state', () => {
    const rows = missedRows(
      [row('orders'), row('bank', { policy: 'ask', decidesAt: null })],
      [question('bank', 3)],
    );
    expect(rows.map(({ integrationId, owed }) => [integrationId, owed])).toEqual([
      ['bank', 3],
      ['orders', 5],
    ]);
    expect(rows[0]?.decidesAt).toBe('2026-12-06T06:30:00Z');
  });

  it('drops a question that is open in the ledger but not in the state', () => {
    const stale = row('bank', { policy: 'ask', decidesAt: '2026-12-06T06:30:00Z' });
    expect(missedRows([stale], [])).toMatchObject([{ decidesAt: null }]);
  });

  it('lists questions even without a ledger', () => {
    expect(missedRows([], [question('bank', 7)])).toMatchObject([
      { integrationId: 'bank', held: 7, owed: 7, policy: 'ask' },
    ]);
  });
});

describe('owedRuns', () => {
  it('counts runs that are caught up without a decision, and of questions only answered ones', () => {
    const rows = [
      row('orders', { owed: 4 }),
      row('bank', { policy: 'ask', owed: 9 }),
      row('stock', { policy: 'ask', owed: 2, decision: 'all' }),
    ];
    expect(owedRuns(rows)).toBe(6);
  });
});
