import type { TFunction } from 'i18next';
import type { TrailTeller } from '../../../shared/i18n/trail/teller.ts';
import type { KeyOf } from '../../i18n/words.ts';

export type AuditWords = TFunction<'audit'>;
export type AuditKey = KeyOf<'audit'>;

/** What the screens of the trail need besides the entries. */
export interface Teller extends TrailTeller {
  readonly t: AuditWords;
}
