import { catalogue } from '../../../../shared/words/catalogue.ts';
import { decimalText } from '../../../../shared/i18n/formats.ts';
import type { Language } from '../../../../shared/words/language.ts';
import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };

export const backupWords = catalogue('cli-backup', { en, es });

export function megabytesText(bytes: number, language: Language): string {
  return decimalText(bytes / 1_000_000, language);
}
