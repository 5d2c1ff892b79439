import type { TFunction } from 'i18next';
import type { TrailTeller } from '../../../shared/i18n/trail/teller.ts';
import type { audit } from '../../i18n/en/audit.ts';

export type AuditWords = TFunction<'audit'>;
export type AuditKey = keyof typeof audit;

/** What the screens of the trail need besides the entries. */
export interface Teller extends TrailTeller {
  readonly t: AuditWords;
}
