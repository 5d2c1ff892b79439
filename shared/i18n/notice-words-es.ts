import { alsoDueText, toHoldText } from './run-tally-text.ts';
import type { SoonTally } from '../notices/soon-tally.ts';
import type { WindowTally } from '../notices/window-tally.ts';
import { failureInWords } from './failure-words.ts';
import { leakSourceWords } from './leak-source-words.ts';
import {
  causeOrTitle,
  isLate,
  minutesUntil,
  openedTitle,
  roundLength,
  staysTitle,
  type NoticeSentences,
} from './notice-table.ts';
import { integrationsText, isPlural, listText, subjectText } from './subject-text.ts';
import type { NightFigures, NoticeWords } from './notice-words.ts';
import type { TimeText } from './time-text.ts';

import type { Instant } from '../domain/values/instant.ts';
import { staysClosedText } from './stays-closed-words.ts';

const sentences: NoticeSentences = {
  'window-soon': (notice, times, now, { soon }) => ({
    title: `${subjectText(notice.subject, 'es')} ${isPlural(notice.subject) ? 'se pausarán' : 'se pausará'} ${times.at(notice.opensAt, now, true)}`,
    body: `Dentro de ${minutesUntil(notice.opensAt, now)} min, ${soonEnd(notice, times, now)}. ${integrationsText(notice.integrations, 'es')}${soon === undefined ? '.' : `, ${willHold(soon, times)}`}`,
  }),
  'window-opened': (notice, times, now) => ({
    title: openedTitle(notice, times, now),
    body:
      notice.finishing.length === 0
        ? `${notice.paused} en pausa.`
        : `${notice.paused} en pausa, ${notice.finishing.length} terminando (${listText(notice.finishing, 'es')}).`,
  }),
  'window-closing': ({ subject, flows, ...notice }, times, now) => ({
    title:
      flows === null
        ? `La ventana de ${subjectText(subject, 'es')} se cierra dentro de ${minutesUntil(notice.closesAt, now)} min`
        : `${subjectText(flows, 'es')} ${isPlural(flows) ? 'vuelven' : 'vuelve'} a fluir dentro de ${minutesUntil(notice.closesAt, now)} min`,
    body: `${flows === null ? 'Otras pausas retienen lo que retiene. ' : ''}La ventana cierra ${times.at(notice.closesAt, now, true)}. ¿Necesita más tiempo?`,
  }),
  'window-closed': (notice, times, now, { closed: tally }) => ({
    title:
      staysTitle(notice, times, now) ??
      (tally !== undefined && isLate(tally.lateMs)
        ? `${subjectText(notice.subject, 'es')} ${isPlural(notice.subject) ? 'reabrieron' : 'reabrió'} con ${roundLength(tally.lateMs, times)} de retraso`
        : `${subjectText(notice.subject, 'es')} ${isPlural(notice.subject) ? 'vuelven' : 'vuelve'} a fluir`),
    body:
      tally === undefined
        ? `Cerró ${times.at(notice.seenClosedAt, now, true)}.`
        : `${closing(tally, times, now)} ${numbers(tally, times)}`,
  }),
  trouble: ({ code, cause, ...spoken }, times, now) => ({
    title: causeOrTitle(code, cause, times) ?? '1 asunto requiere su atención',
    body: failureInWords(spoken, 'es', (at) => times.until(at, now, true)),
  }),
  'not-readable': (notice) => ({
    title: `No se puede leer ${listText(notice.names, 'es')}`,
    body: 'Lo que no se puede leer puede estar en marcha; nunca cuenta como en pausa.',
  }),
  'agent-lost': (notice, times, now) => ({
    title: 'El agente de Remanso se ha detenido',
    body: `Sin respuesta desde ${times.until(notice.since, now, true)}. Las ventanas ni abren ni cierran, y las integraciones locales no arrancan. Lo que está en pausa sigue en pausa.`,
  }),
  'no-end': (notice, times, now) => ({
    title: `${subjectText(notice.subject, 'es')} ${isPlural(notice.subject) ? 'llevan' : 'lleva'} ${notice.hours} horas en pausa`,
    body: `Por ${notice.by} desde ${times.until(notice.since, now, true)}, sin fin previsto: ${notice.reason}.`,
  }),
  leak: (notice, times, now) => ({
    title: `${listText(notice.names, 'es')} ${notice.names.length === 1 ? 'se ejecutó' : 'se ejecutaron'} estando en pausa`,
    body: `Se vio ${times.at(notice.since, now, true)}${notice.who === null ? '' : `: ${leakSourceWords(notice.who, 'es')}`}. Puede haber una actualización a medias.`,
  }),
  drifted: ({ name }) => ({
    title: `Alguien activó ${name} estando en pausa`,
    body: 'Lo hizo alguien ajeno a Remanso. Hasta que se vuelva a pausar, sus ejecuciones son fugas.',
  }),
  overrun: (notice, times, now) => ({
    title: `${listText(notice.names, 'es')} ${notice.names.length === 1 ? 'sigue' : 'siguen'} en marcha`,
    body: `${subjectText(notice.subject, 'es')} ${isPlural(notice.subject) ? 'se paran' : 'se para'} ${times.at(notice.opensAt, now, true)}, dentro de ${minutesUntil(notice.opensAt, now)} min. Se pasará unos ${roundLength(notice.longestMs, times)}.`,
  }),
  'stays-closed': staysClosedText,
  'last-night': ({ windows, ...figures }, times) => ({
    title: lastNightTitle(windows, times),
    body: `${lastNightFigures(figures, times)}.`,
  }),
  question: (notice, times, now) => ({
    title: 'Las ejecuciones retenidas requieren su decisión',
    body: `${notice.title === null ? '' : `${notice.title}: `}${integrationsText(notice.integrations, 'es')}, ${times.number(notice.runs)} ${notice.runs === 1 ? 'ejecución' : 'ejecuciones'}. Sin respuesta se omiten ${times.at(notice.decidesAt, now, true)}.`,
  }),
};

export const spanish: NoticeWords = {
  sentences,
  away: (count) =>
    `${count} ${count === 1 ? 'aviso' : 'avisos'} mientras la pantalla estaba bloqueada`,
  buttons: {
    open: 'Abrir Remanso',
    extend: (minutes) => `Alargar ${minutes} min`,
    startAgent: 'Iniciar el agente',
    resume: 'Reanudar…',
    summary: 'Ver resumen',
    skip: 'Omitir esta vez…',
    later: (minutes) => `${minutes} min más tarde`,
    undo: 'Deshacer',
    history: 'Historial',
    pauseAgain: 'Volver a pausarla…',
    seeRun: 'Ver ejecución',
    reopen: 'Reabrir igualmente…',
    keepClosed: 'Dejar cerrada…',
    choose: 'Elegir…',
  },
  copied: 'Dirección copiada',
  copiedUntil: (time) =>
    `Péguela en un navegador de este equipo. Da acceso a uno, una sola vez, hasta ${time}.`,
  lastNight: ({ windows, ...figures }, times) =>
    `${lastNightTitle(windows, times)}, ${lastNightFigures(figures, times)}`,
  notDone: 'No se pudo hacer',
  undoReason: 'Deshecho (desde el aviso)',
  laterReason: 'Más tiempo antes de que abra (desde el aviso)',
  extendReason: 'El trabajo no ha acabado (desde el aviso)',
};

function soonEnd(
  { firstClosesAt, closesAt }: { readonly firstClosesAt?: Instant; readonly closesAt: Instant },
  times: TimeText,
  now: Instant,
): string {
  const last = times.until(closesAt, now);
  return firstClosesAt === undefined
    ? `hasta ${last}`
    : `lo primero hasta ${times.until(firstClosesAt, now)}, lo último hasta ${last}`;
}

function willHold({ held, losing }: SoonTally, times: TimeText): string {
  const runs = toHoldText(held, times);
  if (losing.length === 0) return `${runs}.`;
  const loses = losing.length === 1 ? 'pierde' : 'pierden';
  return `${runs}; ${listText(losing, 'es')} ${loses} su única ejecución del día.`;
}

function lastNightTitle(windows: number, times: TimeText): string {
  return `Anoche: ${times.number(windows)} ${windows === 1 ? 'ventana' : 'ventanas'}`;
}

function lastNightFigures(
  { held, due, leaks }: Omit<NightFigures, 'windows'>,
  times: TimeText,
): string {
  const runs = held === 1 ? 'ejecución retenida' : 'ejecuciones retenidas';
  return `${times.number(held)} ${runs}${alsoDueText(due, times)}, ${times.number(leaks)} ${leaks === 1 ? 'fuga' : 'fugas'}`;
}

function closing(
  { closedAt, lateMs, earlyMs }: WindowTally,
  times: TimeText,
  now: Instant,
): string {
  const closed = times.at(closedAt, now, true);
  if (earlyMs !== undefined && !isLate(lateMs)) {
    return `Terminó ${closed}, ${times.length(earlyMs)} antes de su hora.`;
  }
  return isLate(lateMs)
    ? `Debía cerrar ${times.at(closedAt - lateMs, now)}; cerró ${closed}.`
    : `Cerró ${closed}, a su hora.`;
}

function numbers({ held, due, failed, leaks, madeUp, owed }: WindowTally, times: TimeText): string {
  const said = [
    `${times.number(held)} ${held === 1 ? 'ejecución retenida' : 'ejecuciones retenidas'}${alsoDueText(due, times)}`,
    `${times.number(leaks)} ${leaks === 1 ? 'fuga' : 'fugas'}`,
    `${times.number(failed)} ${failed === 1 ? 'fallida' : 'fallidas'}`,
    `${times.number(madeUp)} ${madeUp === 1 ? 'recuperada' : 'recuperadas'}`,
    ...(owed === 0 ? [] : [`${times.number(owed)} por recuperar`]),
  ];
  return `${said.join(', ')}.`;
}
