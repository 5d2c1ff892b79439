import type { TFunction } from 'i18next';
import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };
import { addWords } from '../../i18n/later/add-words.ts';

export interface ApprovalsNamespace {
  readonly approvals: typeof en;
}

export type ApprovalWords = TFunction<'approvals'>;

addWords('approvals', { en, es });
