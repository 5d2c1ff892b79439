import i18next from 'i18next';
import { integrations as english } from '../../../../renderer/i18n/en/integrations.ts';
import { windows as windowsEn } from '../../../../renderer/i18n/en/windows.ts';
import { integrations as spanish } from '../../../../renderer/i18n/es/integrations.ts';
import { windows as windowsEs } from '../../../../renderer/i18n/es/windows.ts';
import { Names } from '../../../../renderer/features/audit/names.ts';
import type { AnswerSpeech } from '../../../../renderer/features/integrations/detail/explanation-words.ts';
import { TimeText } from '../../../../shared/i18n/time-text.ts';
import { documentSchema } from '../../../../shared/domain/document.ts';

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

/** The real words of both languages, in Madrid, on the morning of 6 December 2026. */
export async function speeches(): Promise<Record<'en' | 'es', AnswerSpeech>> {
  const instance = i18next.createInstance();
  await instance.init({
    resources: {
      en: { integrations: english, windows: windowsEn },
      es: { integrations: spanish, windows: windowsEs },
    },
    lng: 'en',
    fallbackLng: false,
    interpolation: { escapeValue: false },
  });
  const speech = (language: 'en' | 'es'): AnswerSpeech => ({
    t: instance.getFixedT(language, 'integrations'),
    rules: instance.getFixedT(language, 'windows'),
    times: new TimeText('Europe/Madrid', language),
    names,
    at: AT,
  });
  return { en: speech('en'), es: speech('es') };
}
