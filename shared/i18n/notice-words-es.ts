import type { WindowTally } from '../notices/window-tally.ts';
import { leakSourceWords } from './leak-source-words.ts';
import { isLate, minutesUntil, roundLength, type NoticeSentences } from './notice-table.ts';
import { integrationsText, isPlural, listText, subjectText } from './subject-text.ts';
import type { NoticeWords } from './notice-words.ts';
import { troubleTitle } from './trouble-words.ts';
import type { TimeText } from './time-text.ts';

import type { Instant } from '../domain/values/instant.ts';
import { staysClosedText } from './stays-closed-words.ts';

const sentences: NoticeSentences = {
  'window-soon': (notice, times, now) => ({
    title: `${subjectText(notice.subject, 'es')} ${isPlural(notice.subject) ? 'descansan' : 'descansa'} desde las ${times.momentInFull(notice.opensAt, now)}`,
    body: `En ${minutesUntil(notice.opensAt, now)} min, hasta las ${times.moment(notice.closesAt, now)}. ${integrationsText(notice.integrations, 'es')}.`,
  }),
  'window-opened': (notice, times, now) => ({
    title: `${subjectText(notice.subject, 'es')} en pausa hasta las ${times.momentInFull(notice.closesAt, now)}`,
    body:
      notice.finishing.length === 0
        ? `${notice.paused} en pausa.`
        : `${notice.paused} en pausa, ${notice.finishing.length} terminando (${listText(notice.finishing, 'es')}).`,
  }),
  'window-closing': (notice, times, now) => ({
    title: `${subjectText(notice.subject, 'es')} ${isPlural(notice.subject) ? 'vuelven' : 'vuelve'} a fluir en ${minutesUntil(notice.closesAt, now)} min`,
    body: `La ventana cierra a las ${times.momentInFull(notice.closesAt, now)}. ¿Aún no han acabado?`,
  }),
  'window-closed': (notice, times, now, tally) => ({
    title:
      tally !== undefined && isLate(tally.lateMs)
        ? `${subjectText(notice.subject, 'es')} ${isPlural(notice.subject) ? 'reabrieron' : 'reabrió'} ${roundLength(tally.lateMs, times)} tarde`
        : `${subjectText(notice.subject, 'es')} ${isPlural(notice.subject) ? 'vuelven' : 'vuelve'} a fluir`,
    body:
      tally === undefined
        ? `Cerró a las ${times.momentInFull(notice.seenClosedAt, now)}.`
        : `${closing(tally, times, now)} ${numbers(tally, times)}`,
  }),
  trouble: ({ code, message }) => ({
    title: troubleTitle(code, 'es') ?? '1 asunto le espera',
    body: message,
  }),
  'not-readable': (notice) => ({
    title: `No se puede leer ${listText(notice.names, 'es')}`,
    body: 'Lo ilegible puede estar en marcha; nunca cuenta como en pausa.',
  }),
  'agent-lost': (notice, times, now) => ({
    title: 'El agente de Remanso se ha parado',
    body: `${times.momentInFull(notice.since, now)}. Las ventanas ni abren ni cierran, las integraciones locales no arrancan. Lo pausado sigue en pausa.`,
  }),
  'no-end': (notice, times, now) => ({
    title: `${subjectText(notice.subject, 'es')} ${isPlural(notice.subject) ? 'llevan' : 'lleva'} ${notice.hours} horas en pausa`,
    body: `Por ${notice.by} desde las ${times.momentInFull(notice.since, now)}, sin fin: ${notice.reason}.`,
  }),
  leak: (notice, times, now) => ({
    title: `${listText(notice.names, 'es')} ${notice.names.length === 1 ? 'se ejecutó' : 'se ejecutaron'} estando en pausa`,
    body: `Se vio a las ${times.momentInFull(notice.since, now)}${notice.who === null ? '' : `: ${leakSourceWords(notice.who, 'es')}`}. Puede haber una actualización a medias.`,
  }),
  drifted: ({ name }) => ({
    title: `Alguien activó ${name} estando en pausa`,
    body: 'Otra mano la deja ejecutarse. Hasta que se vuelva a pausar, lo que ejecute es una fuga.',
  }),
  overrun: (notice, times, now) => ({
    title: `${listText(notice.names, 'es')} ${notice.names.length === 1 ? 'sigue' : 'siguen'} en marcha`,
    body: `${subjectText(notice.subject, 'es')} ${isPlural(notice.subject) ? 'se apagan' : 'se apaga'} a las ${times.momentInFull(notice.opensAt, now)}, en ${minutesUntil(notice.opensAt, now)} min. Se pasará unos ${roundLength(notice.longestMs, times)}.`,
  }),
  'stays-closed': staysClosedText,
  question: (notice, times, now) => ({
    title: 'Lo retenido espera su decisión',
    body: `${notice.title === null ? '' : `${notice.title}: `}${integrationsText(notice.integrations, 'es')}, ${times.number(notice.runs)} ${notice.runs === 1 ? 'ejecución' : 'ejecuciones'}. Sin respuesta se omiten desde las ${times.momentInFull(notice.decidesAt, now)}.`,
  }),
};

export const spanish: NoticeWords = {
  sentences,
  away: (count) =>
    `${count} ${count === 1 ? 'aviso' : 'avisos'} mientras la pantalla estaba bloqueada`,
  buttons: {
    open: 'Abrir Remanso',
    extend: (minutes) => `Alargar ${minutes} min`,
    startAgent: 'Iniciar agente',
    resume: 'Reanudar…',
    summary: 'Ver resumen',
    skip: 'Omitir esta vez…',
    move: 'Mover esta vez…',
    pauseAgain: 'Volver a pausar…',
    seeRun: 'Ver ejecución',
    reopen: 'Reabrir igualmente…',
    keepClosed: 'Dejar cerrado…',
    choose: 'Elegir…',
  },
  notDone: 'No se pudo hacer',
  extendReason: 'Aún no han acabado (desde el aviso)',
};

function closing({ closedAt, lateMs }: WindowTally, times: TimeText, now: Instant): string {
  const closed = times.momentInFull(closedAt, now);
  return isLate(lateMs)
    ? `Debía a las ${times.moment(closedAt - lateMs, now)}, fue a las ${closed}.`
    : `Cerró a las ${closed}, a su hora.`;
}

function numbers({ held, failed, leaks, madeUp, owed }: WindowTally, times: TimeText): string {
  const said = [
    `${times.number(held)} ${held === 1 ? 'ejecución retenida' : 'ejecuciones retenidas'}`,
    `${times.number(leaks)} ${leaks === 1 ? 'fuga' : 'fugas'}`,
    `${times.number(failed)} ${failed === 1 ? 'fallida' : 'fallidas'}`,
    `${times.number(madeUp)} ${madeUp === 1 ? 'recuperada' : 'recuperadas'}`,
    ...(owed === 0 ? [] : [`${times.number(owed)} por recuperar`]),
  ];
  return `${said.join(', ')}.`;
}
