import type { Instant } from '../domain/values/instant.ts';
import type { Notice } from '../notices/notice.ts';
import { outcomeWords } from './outcome-words.ts';
import { isPlural, subjectText } from './subject-text.ts';
import type { TimeText } from './time-text.ts';

type StaysClosed = Extract<Notice, { kind: 'stays-closed' }>;

const WORDS = {
  en: {
    stays: ['stays paused', 'stay paused'],
    'not-ready': ['it is not ready', 'not all are ready'],
    'first-failed': ['the first run failed', 'the first run failed'],
    asking: ['needs your decision', 'need your decision'],
    due: (time: string) => `Due to reopen ${time}.`,
    tried: (time: string) => `Checked until ${time}.`,
    trying: (time: string) => `Checking until ${time}.`,
  },
  es: {
    stays: ['sigue en pausa', 'siguen en pausa'],
    'not-ready': ['no está listo', 'no todos están listos'],
    'first-failed': ['falló la primera ejecución', 'falló la primera ejecución'],
    asking: ['requiere su decisión', 'requieren su decisión'],
    due: (time: string) => `Debía reabrir ${time}.`,
    tried: (time: string) => `Se comprobó hasta ${time}.`,
    trying: (time: string) => `Se comprueba hasta ${time}.`,
  },
} as const;

/** What keeps it paused past its closing, and until when it is checked. */
export function staysClosedText(
  { subject, why, closesAt, overrunAt, failing }: StaysClosed,
  times: TimeText,
  now: Instant,
): { readonly title: string; readonly body: string } {
  const { language } = times;
  const words = WORDS[language];
  const number = isPlural(subject) ? 1 : 0;
  /** Like `ERP: HTTP 503.` */
  const failures = failing.map(
    ({ name, outcome }) => `${name}: ${outcomeWords(outcome, language)}`,
  );
  const sentences = [
    closesAt === null ? '' : words.due(times.at(closesAt, now, true)),
    failures.length === 0 ? '' : `${failures.join('; ')}.`,
    (why === 'asking' ? words.tried : words.trying)(times.until(overrunAt, now)),
  ];
  return {
    title: `${subjectText(subject, language)} ${words.stays[number]}: ${words[why][number]}`,
    body: sentences.filter((one) => one !== '').join(' '),
  };
}
