import { minutesUntil, type NoticeWords } from './notice-table.ts';
import { integrationsText, isPlural, listText, subjectText } from './subject-text.ts';
import type { TimeText } from './time-text.ts';

const MINUTE_MS = 60_000;

export const spanish: NoticeWords = {
  soon: (notice, times, now) => ({
    title: `${subjectText(notice.subject, 'es')} ${isPlural(notice.subject) ? 'descansan' : 'descansa'} desde las ${times.momentInFull(notice.opensAt, now)}`,
    body: `En ${minutesUntil(notice.opensAt, now)} min, hasta las ${times.moment(notice.closesAt, now)}. ${integrationsText(notice.integrations, 'es')}.`,
  }),
  opened: (notice, times, now) => ({
    title: `${subjectText(notice.subject, 'es')} en pausa hasta las ${times.momentInFull(notice.closesAt, now)}`,
    body:
      notice.finishing.length === 0
        ? `${notice.paused} en pausa.`
        : `${notice.paused} en pausa, ${notice.finishing.length} terminando (${listText(notice.finishing, 'es')}).`,
  }),
  closing: (notice, times, now) => ({
    title: `${subjectText(notice.subject, 'es')} ${isPlural(notice.subject) ? 'vuelven' : 'vuelve'} a fluir en ${minutesUntil(notice.closesAt, now)} min`,
    body: `La ventana cierra a las ${times.momentInFull(notice.closesAt, now)}. ¿Aún no han acabado?`,
  }),
  closed: (notice, times, now, tally) => ({
    title: `${subjectText(notice.subject, 'es')} ${isPlural(notice.subject) ? 'vuelven' : 'vuelve'} a fluir`,
    body:
      tally === undefined
        ? `Cerró a las ${times.momentInFull(notice.seenClosedAt, now)}.`
        : `Cerró a las ${times.momentInFull(tally.closedAt, now)}${lateness(tally.lateMs, times)}. ${tally.held} ${tally.held === 1 ? 'ejecución retenida' : 'ejecuciones retenidas'}, ${tally.failed} ${tally.failed === 1 ? 'fallida' : 'fallidas'}.`,
  }),
  trouble: (notice) => ({ title: '1 asunto le espera', body: notice.message }),
  notReadable: (notice) => ({
    title: `No se puede leer ${listText(notice.names, 'es')}`,
    body: 'Lo ilegible puede estar en marcha; nunca cuenta como en pausa.',
  }),
  lost: (notice, times, now) => ({
    title: 'El agente de Remanso se ha parado',
    body: `${times.momentInFull(notice.since, now)}. Las ventanas ni abren ni cierran, las integraciones locales no arrancan. Lo pausado sigue en pausa.`,
  }),
  noEnd: (notice, times, now) => ({
    title: `${subjectText(notice.subject, 'es')} ${isPlural(notice.subject) ? 'llevan' : 'lleva'} ${notice.hours} horas en pausa`,
    body: `Por ${notice.by} desde las ${times.momentInFull(notice.since, now)}, sin fin: ${notice.reason}.`,
  }),
  away: (count) =>
    `${count} ${count === 1 ? 'aviso' : 'avisos'} mientras la pantalla estaba bloqueada`,
  buttons: {
    open: 'Abrir Remanso',
    extend: (minutes) => `Alargar ${minutes} min`,
    startAgent: 'Iniciar agente',
    resume: 'Reanudar…',
    summary: 'Ver resumen',
  },
  notDone: 'No se pudo hacer',
  extendReason: 'Aún no han acabado (desde el aviso)',
};

function lateness(lateMs: number, times: TimeText): string {
  return lateMs < MINUTE_MS ? ', a su hora' : `, ${times.length(lateMs)} tarde`;
}
