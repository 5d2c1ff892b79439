import { describe, expect, it } from 'vitest';
import { runsLeftOut } from '../../../../agent/app/reports/held-runs.ts';
import type { AuditSearch } from '../../../../shared/contract/audit-calls.ts';
import { occurrenceHoldId } from '../../../../shared/domain/holds/occurrence.ts';
import type { EntryOf } from '../../../../shared/domain/trail/audit-entry.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { sampleEntry } from '../../../support/sample-facts.ts';

const OPENS = Date.parse('2026-11-25T22:03:30Z');
const holdId = occurrenceHoldId('w3', OPENS);

function skipped(seq: number, at: number, holds: readonly string[]): EntryOf<'run.skipped'> {
  const parts = { seq, at: formatInstant(at), windowId: 'w1', integrationId: 'mails' };
  const hold = {
    kind: 'window',
    reason: 'w',
    by: 'schedule',
    since: parts.at,
    until: null,
  } as const;
  const detail = { holds: holds.map((id) => ({ ...hold, id })) };
  return sampleEntry('run.skipped', { ...parts, detail });
}

/** Finds by window as the trail does: each entry is filed under one. */
function readerOf(entries: readonly EntryOf<'run.skipped'>[]) {
  const search = (query: AuditSearch) => ({
    entries: entries.filter(
      ({ seq, at, windowId }) =>
        seq > (query.after ?? 0) &&
        at >= (query.since ?? '') &&
        at < (query.until ?? '9') &&
        (query.window ?? windowId) === windowId,
    ),
  });
  return { history: { search }, yieldToEventLoop: () => Promise.resolve() };
}

describe('runs that a window held before its opening', () => {
  it('are counted where another window is open that the entry is filed under', async () => {
    // The clock of a host is ahead: by it both were open.
    const w1 = occurrenceHoldId('w1', OPENS - 270_000);
    const trail = [
      skipped(1, OPENS - 40_000, [w1]),
      skipped(2, OPENS - 20_000, [w1, holdId]),
      skipped(3, OPENS + 20_000, [w1, holdId]),
    ];
    const found = await runsLeftOut(readerOf(trail), { holdId, opensAt: OPENS });
    expect([...found]).toEqual([['mails', 1]]);
  });
});
