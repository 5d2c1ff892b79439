import { describe, expect, it } from 'vitest';
import {
  earlierChange,
  type RefusedSubject,
} from '../../../../../agent/core/commands/definitions/earlier-change.ts';
import type { AuditEntry } from '../../../../../shared/domain/trail/audit-entry.ts';
import type { FailureCode } from '../../../../../shared/errors.ts';
import type { EntryOf, AuditKind } from '../../../../../shared/domain/trail/audit-entry.ts';

const NOW = Date.parse('2026-12-06T03:00:00Z');
const OPENS = '2026-12-06T01:00:00Z';
const CLOSES = '2026-12-06T05:00:00Z';
const LATER = '2026-12-06T06:00:00Z';
const NEXT = '2027-01-03T01:00:00Z';
const planned = { opensAt: OPENS, closesAt: CLOSES };
const place = { seq: 1, prevHash: '0'.repeat(64), hash: '0'.repeat(64) };

function entry<K extends AuditKind>(
  kind: K,
  parts: Omit<Partial<EntryOf<K>>, 'kind'>,
  by: string | null = 'ana',
): AuditEntry {
  const actor = by === null ? { kind: 'schedule' } : { kind: 'person', name: by };
  const at = '2026-12-06T02:50:00Z';
  return { ...place, at, actor, windowId: 'erp', reason: 'why', ...parts, kind } as AuditEntry;
}

const changedEnd = { holdId: 'erp@x', before: planned, after: { opensAt: OPENS, closesAt: LATER } };
const extended = entry('window.extended', { occurrence: planned, detail: changedEnd });
const ended = entry('window.ended', { occurrence: planned, detail: changedEnd });
const opened = entry('window.opened', { occurrence: planned }, null);
const closed = entry('window.closed', { occurrence: planned }, null);
const skipped = entry('occurrence.skipped', {
  occurrence: planned,
  detail: { holdId: 'erp@x', original: planned },
});
const moved = entry('occurrence.moved', {
  occurrence: { opensAt: LATER, closesAt: NEXT },
  detail: { ...changedEnd, original: planned, after: { opensAt: LATER, closesAt: NEXT } },
});
const released = entry('hold.released', {
  detail: { holdId: 'hold-1', integrations: ['orders', 'leads'] },
});
const longer = entry('hold.extended', {
  detail: { holdId: 'hold-1', before: CLOSES, after: LATER, integrations: ['orders'] },
});
const decided = entry('missed.decided', {
  integrationId: 'orders',
  detail: { holdId: 'erp@x', choice: 'all', runs: 2 },
});
const ERP = { part: 'window' as const, id: 'erp' };
const unchanged = { before: null, after: null };
const definition = { ...ERP, ...unchanged, fields: [] };
const edited = entry('config.changed', { detail: { ...definition, action: 'change' } });
const retired = entry('config.changed', { detail: { ...definition, action: 'remove' } });

const open: RefusedSubject = { kind: 'open-window', windowId: 'erp' };
const shut: RefusedSubject = { kind: 'closed-window', windowId: 'erp' };
const first: RefusedSubject = { kind: 'occurrence', windowId: 'erp', opensAt: OPENS };
const hold: RefusedSubject = { kind: 'hold', holdId: 'hold-1' };

describe('who was first', () => {
  const table: [
    name: string,
    subject: RefusedSubject,
    code: FailureCode,
    newestFirst: AuditEntry[],
    expected: object | undefined,
  ][] = [
    [
      'extended it',
      open,
      'conflict',
      [extended, opened],
      { kind: 'window.extended', closesAt: LATER },
    ],
    ['ended it', shut, 'not-open', [closed, ended, extended, opened], { kind: 'window.ended' }],
    [
      'the plan closed it, though somebody had extended it',
      shut,
      'not-open',
      [closed, extended, opened],
      undefined,
    ],
    ['ended an earlier time of it', shut, 'not-open', [closed, opened, ended], undefined],
    ['retired it', shut, 'not-found', [retired, closed], { kind: 'config.removed' }],
    ['skipped it', first, 'conflict', [skipped], { kind: 'occurrence.skipped', reason: 'why' }],
    ['moved it', first, 'not-found', [moved], { kind: 'occurrence.moved', opensAt: LATER }],
    ['skipped another time', { ...first, opensAt: NEXT }, 'conflict', [skipped], undefined],
    [
      'changed its rule',
      { ...first, opensAt: NEXT },
      'not-found',
      [edited],
      { kind: 'config.changed' },
    ],
    // Nobody was faster: it only opened, or another time of its own is there.
    ['moved it before it opened', first, 'too-late', [moved], undefined],
    ['moved it, and the new place is taken', first, 'conflict', [moved, skipped], undefined],
    ['resumed it', hold, 'not-found', [released, longer], { kind: 'hold.released' }],
    ['extended the pause', hold, 'conflict', [longer], { kind: 'hold.extended', closesAt: LATER }],
    ['resumed another pause', { ...hold, holdId: 'hold-2' }, 'not-found', [released], undefined],
    [
      'resumed one of several',
      { kind: 'integrations', ids: ['leads'] },
      'nothing-to-release',
      [released],
      { by: 'ana' },
    ],
    [
      'answered',
      { kind: 'questions', ids: ['orders'] },
      'too-late',
      [decided],
      { kind: 'missed.decided' },
    ],
    [
      'edited it',
      { kind: 'definition', id: 'erp' },
      'conflict',
      [edited],
      { kind: 'config.changed' },
    ],
    ['edited another', { kind: 'definition', id: 'crm' }, 'conflict', [edited], undefined],
  ];
  it.each(table)('somebody %s', (_, subject, code, entries, expected) => {
    const found = earlierChange(entries, subject, code, NOW);
    if (expected === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject({ by: 'ana', at: '2026-12-06T02:50:00Z', ...expected });
  });

  it('does not blame somebody for what happened days ago', () => {
    const late = NOW + 2 * 86_400_000;
    expect(earlierChange([extended], open, 'conflict', late)).toBeUndefined();
  });
});
