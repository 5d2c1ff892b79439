import { Names } from '../../../../shared/i18n/trail/names.ts';
import type { AnswerSpeech } from '../../../../renderer/model/integrations/explanation-words.ts';
import { TimeText } from '../../../../shared/i18n/time-text.ts';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import { wordsIn } from '../../i18n/words-in.ts';

export const AT = Date.parse('2026-12-06T05:14:00Z');

const names = new Names(
  documentSchema.parse({
    windows: [
      {
        id: 'erp-monthly',
        title: 'ERP monthly',
        timeZone: 'Europe/Madrid',
        start: '2026-12-06T02:00',
        end: '2026-12-06T06:00',
        covers: { all: true },
      },
    ],
  }),
);

/** The real texts of both languages, in Madrid, on the morning of 6 December 2026. */
export function speeches(): Record<'en' | 'es', AnswerSpeech> {
  const speech = (language: 'en' | 'es'): AnswerSpeech => ({
    t: wordsIn(language, 'integrations'),
    rules: wordsIn(language, 'windows'),
    times: new TimeText('Europe/Madrid', language),
    names,
    at: AT,
  });
  return { en: speech('en'), es: speech('es') };
}
