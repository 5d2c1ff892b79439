import type { UnstartedReason } from '../domain/facts/reason-codes.ts';
import { wordsOf } from '../words/language.ts';

export const unstartedWords = wordsOf<UnstartedReason>({
  'agent-away': {
    en: 'the agent was not running then',
    es: 'el agente no estaba en marcha',
  },
  'clock-jumped': {
    en: 'the clock was set forward, or the machine slept',
    es: 'el reloj se adelantó, o el equipo estuvo suspendido',
  },
  'later-run-due': {
    en: 'a later run was due before the agent got to this one',
    es: 'otra ejecución posterior venció antes de que el agente viera esta',
  },
  'seen-late': {
    en: 'the agent saw it more than a minute late',
    es: 'el agente la vio con más de un minuto de retraso',
  },
  held: {
    en: 'it was held just as it was starting',
    es: 'estaba retenida en el momento de iniciarse',
  },
  'still-running': {
    en: 'the previous run is still going',
    es: 'la ejecución anterior sigue en marcha',
  },
  'would-run-into-window': {
    en: 'it would still be running when the window opens',
    es: 'seguiría en marcha al abrir la ventana',
  },
  'no-room-before-window': {
    en: 'it takes longer than the time between this window and the hold before it',
    es: 'tarda más que el tiempo entre esta ventana y la pausa anterior',
  },
  'too-near-window': {
    en: 'it could not start before the window opens',
    es: 'no podía empezar antes de abrir la ventana',
  },
  'held-runs-first': {
    en: 'held runs that were due before it go first',
    es: 'van primero las ejecuciones retenidas previstas antes',
  },
  removed: {
    en: 'the integration was removed before it could start',
    es: 'la integración se quitó antes de que pudiera empezar',
  },
  'plan-unreadable': {
    en: 'its guard could not read the plan',
    es: 'su guard no pudo leer el plan',
  },
  'hold-unknown': {
    en: 'its guard says so, and this agent knows no such hold',
    es: 'lo dice su guard, y este agente no conoce tal pausa',
  },
  'no-redis': {
    en: 'it runs on workers, but this agent was started without --redis-url',
    es: 'se ejecuta en workers, pero este agente se inició sin --redis-url',
  },
  'not-queued': {
    en: 'it could not be queued for a worker: Redis did not accept it',
    es: 'no se pudo encolar para un worker: Redis no la aceptó',
  },
  'unknown-holds': {
    en: 'the worker could not know whether it is held',
    es: 'el worker no pudo saber si está retenida',
  },
  'redis-restarted': {
    en: 'Redis was restarted before a worker took it',
    es: 'Redis se reinició antes de que la tomara un worker',
  },
  late: { en: 'no worker took it in time', es: 'ningún worker la tomó a tiempo' },
  stopped: { en: 'it was stopped before it began', es: 'se detuvo antes de empezar' },
  'record-lost': { en: 'Redis lost its record', es: 'Redis perdió su registro' },
  'worker-silent': {
    en: 'the worker that took it stopped answering',
    es: 'el worker que la tomó dejó de responder',
  },
  other: {
    en: 'the reason is not known to this version',
    es: 'esta versión no conoce el motivo',
  },
});
