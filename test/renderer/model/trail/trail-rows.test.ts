import { describe, expect, it } from 'vitest';
import { beginPages } from '../../../../renderer/model/trail/trail-pages.ts';
import {
  headOf,
  itemAt,
  restAt,
  shownRows,
  withOlder,
  type OpenFold,
} from '../../../../renderer/model/trail/trail-rows.ts';
import { leadingAlike } from '../../../../renderer/model/trail/fold-cause.ts';
import { auditEntrySchema, type AuditEntry } from '../../../../shared/domain/trail/audit-entry.ts';

const AT = '2026-12-06T01:00:00Z';
const HASH = '0'.repeat(64);

function skipped(seq: number, holdId = 'patches@1'): AuditEntry {
  const hold = {
    ...{ id: holdId, kind: 'window', windowId: 'patches', reason: 'Vendor', by: 'patches' },
    ...{ since: AT, until: null },
  };
  return auditEntrySchema.parse({
    ...{ seq, at: AT, kind: 'run.skipped', actor: { kind: 'schedule' } },
    ...{ integrationId: 'ticks', dueAt: AT, detail: { holds: [hold] } },
    ...{ prevHash: HASH, hash: HASH },
  });
}

/** A row that stands for 9 to 2, between two others. */
const fold = { seq: 9, count: 8, firstSeq: 2, firstDueAt: AT, lastDueAt: AT, isMore: false };
const pages = beginPages([skipped(10), skipped(9), skipped(1)], true, null, { folds: [fold] });
const closed: OpenFold = {
  ...{ firstSeq: 2, row: 1, headSeq: 9, members: [], next: 9, hasFailed: false },
};
const seqs = (open: OpenFold): (number | undefined)[] =>
  Array.from(
    { length: shownRows(pages, [open]) },
    (_, row) => itemAt(pages, [open], row)?.entry.seq,
  );

describe('an unfolded row', () => {
  it('has one row for its rest until all are read', () => {
    const some = withOlder(closed, 9, {
      entries: [skipped(8), skipped(7)],
      next: 7,
      failure: null,
    });
    expect(seqs(some)).toEqual([10, 9, 8, 7, undefined, 1]);
    expect(restAt([some], 4)).toBe(some);
    expect([0, 1, 2, 3, 5].map((row) => restAt([some], row))).toEqual(Array(5).fill(undefined));
    expect(headOf([some], 4)).toBe(1);
    const rest = [6, 5, 4, 3, 2].map((seq) => skipped(seq));
    const all = withOlder(some, 7, { entries: rest, next: null, failure: null });
    expect(seqs(all)).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  });

  it('drops an answer that came twice', () => {
    const read = { entries: [skipped(8)], next: 8, failure: null };
    const once = withOlder(closed, 9, read);
    expect(withOlder(once, 9, read)).toBe(once);
  });

  it('keeps its rest where reading failed', () => {
    const failure = { code: 'agent-unreachable', message: '' } as const;
    const failed = withOlder(closed, 9, { entries: [], next: 9, failure });
    expect(failed.hasFailed).toBe(true);
    expect(restAt([failed], 2)).toBe(failed);
  });
});

describe('the runs of one cause', () => {
  it('end where another hold begins', () => {
    const found = [skipped(8), skipped(7), skipped(6, 'other@1'), skipped(5)];
    expect(leadingAlike(skipped(9), found).map(({ seq }) => seq)).toEqual([8, 7]);
    expect(leadingAlike(skipped(9), found.slice(0, 2))).toHaveLength(2);
  });
});
