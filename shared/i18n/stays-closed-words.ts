import type { Instant } from '../domain/values/instant.ts';
import type { Notice } from '../notices/notice.ts';
import type { TitleAndBody } from './notice-table.ts';
import type { Language } from './language.ts';
import { outcomeWords } from './outcome-words.ts';
import { isPlural, subjectText } from './subject-text.ts';
import type { TimeText } from './time-text.ts';

type StaysClosed = Extract<Notice, { kind: 'stays-closed' }>;

/** What keeps it paused past its closing, and until when it is tried. */
export function staysClosedInEnglish(
  notice: StaysClosed,
  times: TimeText,
  now: Instant,
): TitleAndBody {
  const { subject, why, closesAt, overrunAt } = notice;
  const isMany = isPlural(subject);
  const whys = {
    'not-ready': isMany ? 'not all are ready' : 'it is not ready',
    'first-failed': 'the first run failed',
    asking: isMany ? 'they wait for your word' : 'it waits for your word',
  };
  const due = closesAt === null ? '' : `Due to reopen at ${times.momentInFull(closesAt, now)}.`;
  const until = times.moment(overrunAt, now);
  const tried = why === 'asking' ? `Tried until ${until}.` : `Trying until ${until}.`;
  return {
    title: `${subjectText(subject, 'en')} ${isMany ? 'stay' : 'stays'} paused: ${whys[why]}`,
    body: sentences(due, failures(notice, 'en'), tried),
  };
}

export function staysClosedInSpanish(
  notice: StaysClosed,
  times: TimeText,
  now: Instant,
): TitleAndBody {
  const { subject, why, closesAt, overrunAt } = notice;
  const isMany = isPlural(subject);
  const whys = {
    'not-ready': isMany ? 'no todos están listos' : 'no está listo',
    'first-failed': 'falló la primera ejecución',
    asking: isMany ? 'esperan su decisión' : 'espera su decisión',
  };
  const due = closesAt === null ? '' : `Debía reabrir a las ${times.momentInFull(closesAt, now)}.`;
  const until = times.moment(overrunAt, now);
  const tried =
    why === 'asking' ? `Se intentó hasta las ${until}.` : `Se intenta hasta las ${until}.`;
  return {
    title: `${subjectText(subject, 'es')} ${isMany ? 'siguen' : 'sigue'} en pausa: ${whys[why]}`,
    body: sentences(due, failures(notice, 'es'), tried),
  };
}

/** Like `ERP: HTTP 503.` */
function failures({ failing }: StaysClosed, language: Language): string {
  const list = failing
    .map(({ name, outcome }) => `${name}: ${outcomeWords(outcome, language)}`)
    .join('; ');
  return list === '' ? '' : `${list}.`;
}

function sentences(...all: readonly string[]): string {
  return all.filter((one) => one !== '').join(' ');
}
