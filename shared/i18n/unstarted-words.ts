import type { UnstartedReason } from '../domain/facts/unstarted-reason.ts';
import { wordsOf } from './language.ts';

export const unstartedWords = wordsOf<UnstartedReason>({
  'agent-away': {
    en: 'the agent was not running then',
    es: 'el agente no estaba en marcha',
  },
  'clock-jumped': {
    en: 'the clock was set forward, or the machine slept',
    es: 'el reloj se adelantó o la máquina estuvo suspendida',
  },
  'later-run-due': {
    en: 'a later run was due before this one was seen',
    es: 'había otra posterior prevista antes de verse esta',
  },
  'seen-late': {
    en: 'it was seen more than a minute late',
    es: 'se vio con más de un minuto de retraso',
  },
  held: { en: 'held at the moment of starting', es: 'estaba retenida en el momento de iniciarla' },
  'still-running': {
    en: 'the run before it still runs',
    es: 'la ejecución anterior sigue en marcha',
  },
  'would-run-into-window': {
    en: 'it would still run when the window opens',
    es: 'seguiría en marcha al abrirse la ventana',
  },
  'no-room-before-window': {
    en: 'it takes longer than the time between this window and the hold before it',
    es: 'tarda más que el tiempo entre esta ventana y la pausa anterior',
  },
  'too-near-window': {
    en: 'it could not have been on its way before the window opens',
    es: 'no habría empezado antes de abrirse la ventana',
  },
  'held-runs-first': {
    en: 'held runs that were due before it go first',
    es: 'van antes las retenidas que estaban previstas antes',
  },
  removed: {
    en: 'the integration was removed before it could start',
    es: 'la integración se eliminó antes de que pudiera empezar',
  },
  'plan-unreadable': {
    en: 'its guard could not read the plan',
    es: 'su guarda no pudo leer el plan',
  },
  'no-redis': {
    en: 'it runs on workers, and this agent was started without --redis-url: it does not know them',
    es: 'se ejecuta en otros equipos, y este agente se inició sin --redis-url: no los conoce',
  },
  'not-queued': {
    en: 'it could not be given to a worker: Redis did not take it',
    es: 'no se pudo entregar a otro equipo: Redis no la aceptó',
  },
  'unknown-holds': {
    en: 'the worker could not know whether it is held',
    es: 'el equipo que la ejecuta no pudo saber si está retenida',
  },
  'redis-restarted': {
    en: 'Redis was restarted before a worker took it',
    es: 'Redis se reinició antes de que ningún equipo la tomara',
  },
  late: { en: 'no worker took it in time', es: 'ningún equipo la tomó a tiempo' },
  stopped: { en: 'it was stopped before it began', es: 'se detuvo antes de empezar' },
  'record-lost': { en: 'Redis lost its record', es: 'Redis perdió su registro' },
  'worker-silent': {
    en: 'the worker that took it fell silent',
    es: 'el equipo que la tomó dejó de responder',
  },
  other: {
    en: 'the reason is not known to this version',
    es: 'esta versión no conoce el motivo',
  },
});
