import type { Instant } from '../../shared/domain/values/instant.ts';
import type { Language } from '../../shared/words/language.ts';
import { LOCALES } from './language.ts';

/** `Mon` / `lun`: the day of an instant in UTC. */
export function weekdayText(at: Instant, language: Language): string {
  const format = new Intl.DateTimeFormat(LOCALES[language], { weekday: 'short', timeZone: 'UTC' });
  return format.format(at).replace('.', '');
}
