import { describe, expect, it } from 'vitest';
import { entrySentence } from '../../../../../renderer/screens/now/latest/entry-words.ts';
import type { AuditEntry } from '../../../../../shared/domain/trail/audit-entry.ts';
import { TimeText } from '../../../../../shared/i18n/time-text.ts';
import { SAMPLE_FACTS, sampleEntry } from '../../../../support/sample-facts.ts';
import { wordsIn } from '../../../i18n/words-in.ts';

const AT = '2026-12-06T02:30:00Z';

function said(entry: AuditEntry, language: 'en' | 'es' = 'en'): string {
  return entrySentence(entry, {
    t: wordsIn(language, 'now'),
    times: new TimeText('Europe/Madrid', language),
    now: Date.parse(AT),
    titleOf: () => 'ERP maintenance',
    nameOf: () => 'Invoices',
    reopeningFacts: () => ({ closesAt: null }),
  });
}

describe('latest entries', () => {
  it('name the leaking integration inside a window, and the window that opens', () => {
    const inside = { windowId: 'erp', integrationId: 'invoices' };
    expect(said(sampleEntry('leak.detected', inside))).toBe('Invoices ran despite a hold');
    expect(said(sampleEntry('window.opened'))).toMatch(/^ERP maintenance opened/);
  });

  it('name a system by its name', () => {
    const actor = { kind: 'person', name: 'ana', via: 'test' } as const;
    const { detail } = SAMPLE_FACTS['config.changed'];
    const added = {
      ...detail,
      action: 'add',
      before: null,
      after: { id: 'erp', name: 'ERP' },
    } as const;
    expect(said(sampleEntry('config.changed', { actor, detail: added }))).toBe('ana added ERP');
  });

  it('say until when a pause was extended, and that it was undone', () => {
    const actor = { kind: 'person', name: 'ana', via: 'test' } as const;
    const extended = sampleEntry('hold.extended', { actor });
    expect(said(extended)).toBe('ana extended the pause of 1 integration to 04:15 CET');
    expect(said(extended, 'es')).toBe('ana alargó la pausa de 1 integración hasta las 04:15 CET');
    const undone = sampleEntry('hold.restored', { actor, integrationId: 'invoices' });
    expect(said(undone)).toBe('ana undid an extension: the pause of Invoices ends at 03:45 CET');
    expect(said(undone, 'es')).toBe(
      'ana deshizo una prórroga: la pausa de Invoices acaba a las 03:45 CET',
    );
  });
});
