import { describe, expect, it } from 'vitest';
import { entrySentence } from '../../../../renderer/features/now/entry-words.ts';
import { auditEntrySchema } from '../../../../shared/domain/audit-entry.ts';
import { TimeText } from '../../../../shared/i18n/time-text.ts';
import { wordsIn } from '../../i18n/words-in.ts';

const AT = '2026-12-06T02:30:00Z';

function said(parts: object): string {
  const entry = auditEntrySchema.parse({
    seq: 7,
    at: AT,
    actor: { kind: 'schedule' },
    detail: {},
    hash: '0'.repeat(64),
    prevHash: '0'.repeat(64),
    ...parts,
  });
  return entrySentence(entry, {
    t: wordsIn('en', 'now'),
    times: new TimeText('Europe/Madrid', 'en'),
    now: Date.parse(AT),
    titleOf: () => 'ERP maintenance',
    nameOf: () => 'Invoices',
    reopening: wordsIn('en', 'reopening'),
    reopeningFacts: () => ({ closesAt: null }),
  });
}

describe('the latest entries in short', () => {
  it('names the integration that leaks inside a window, and the window that opens', () => {
    const inside = { windowId: 'erp', integrationId: 'invoices' };
    expect(said({ kind: 'leak.detected', ...inside })).toBe('Invoices ran in spite of a hold');
    expect(said({ kind: 'window.opened', windowId: 'erp', detail: { integrations: 4 } })).toMatch(
      /^ERP maintenance opened/,
    );
  });

  it('names a system as people do', () => {
    const actor = { kind: 'person', name: 'ana', via: 'test' };
    const detail = { action: 'add', part: 'system', id: 'erp', after: { id: 'erp', name: 'ERP' } };
    expect(said({ kind: 'config.changed', actor, detail })).toBe('ana added ERP');
  });
});
