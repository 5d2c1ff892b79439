import type { TrailTeller } from '../../../../shared/i18n/trail/teller.ts';
import { Names } from '../../../../shared/i18n/trail/names.ts';
import type { AuditEntry, AuditKind } from '../../../../shared/domain/trail/audit-entry.ts';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import { TimeText } from '../../../../shared/i18n/time-text.ts';
import { SAMPLE_FACTS } from '../../../support/sample-facts.ts';

const AT = Date.parse('2026-12-06T05:14:00Z');
const names = new Names(
  documentSchema.parse({
    systems: [{ id: 'erp', name: 'ERP' }],
    integrations: [
      { id: 'bank', name: 'Bank statements', systems: ['erp'], scheduler: { kind: 'guard' } },
    ],
    windows: [
      {
        id: 'erp-monthly',
        title: 'ERP monthly',
        timeZone: 'Europe/Madrid',
        start: '2026-12-06T02:00',
        end: '2026-12-06T06:00',
        covers: { systems: ['erp'] },
      },
    ],
  }),
);

const tellerIn = (language: 'en' | 'es'): TrailTeller => ({
  times: new TimeText('Europe/Madrid', language),
  names,
  at: AT,
});
export const words = { en: tellerIn('en'), es: tellerIn('es') };

export type EntryParts = Partial<Omit<AuditEntry, 'kind' | 'detail'>> & {
  readonly kind: AuditKind;
  /** Overrides of the kind's sample. */
  readonly detail?: Readonly<Record<string, unknown>>;
};

/** The sample of a kind, with overrides. */
export function entry({ kind, detail = {}, ...parts }: EntryParts): AuditEntry {
  return {
    ...{ seq: 7, at: '2026-12-06T02:30:00Z', actor: { kind: 'schedule' } },
    ...{ prevHash: '0'.repeat(64), hash: '1'.repeat(64), ...parts },
    kind,
    detail: { ...SAMPLE_FACTS[kind].detail, ...detail },
  } as AuditEntry;
}
