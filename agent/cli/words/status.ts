import { nounText } from './numbers.ts';
import type { Spoken } from './spoken.ts';

const en = {
  sentence: 'Shows what flows, what is paused and why, and what comes next.',
  examples: [
    'status',
    'status --json',
    'status --watch        # a live picture, until q or Ctrl C; without a terminal, again after each change',
    'status --only paused draining    # those integrations alone',
    'status --at "tomorrow 02:30"    # as it will be then; as it was, for an instant that is past',
  ],
  watch: 'a live picture; without a terminal, print again after each change',
  only: 'integrations in one of these states',
  noneOnly: (states: string) => `No integration in this state: ${states}.`,
  at: 'as it was then, by the trail, or will be, by the plan',
  running: (pid: number, since: string, now: string, revision: number) =>
    `Agent ${pid} runs since ${since}; it is ${now}, revision ${revision}.`,
  then: (time: string) => `At ${time}, by the trail and the plan:`,
  problem: (since: string, message: string) => `Problem since ${since}: ${message}`,
  notReadable: (name: string) => `${name} cannot be read: it does not count as paused.`,
  failedRun: (name: string, at: string, command: string) =>
    `${name}: its last run failed, ${at}. Why: ${command}`,
  question: (id: string, runs: number, until: string, command: string) =>
    `${id}: ${nounText(runs, 'run', 'en')} held, need your decision until ${until}; then skipped. Decide: ${command}`,
  /** By another agent on the same machine. */
  alsoHeld: (agent: string, until: string | undefined) =>
    `also held by agent ${agent} ${until === undefined ? 'until someone resumes it there' : `until ${until}`}`,
  waiting: (names: string) => `still paused, in this order: ${names}`,
  decide: (command: string) => `Decide: ${command}`,
  /** In the place of a reason, in a command to be copied. */
  why: 'TEXT',
  lastBackup: (at: string, megabytes: string, file: string) =>
    `Last backup: ${at}, ${megabytes} MB, verified: ${file}`,
  noBackup: 'No backup yet.',
  lost: (why: string) => `${why} Connecting again; what was shown last may be out of date.`,
  none: 'There is no integration. Add some with "remanso apply".',
  header: ['INTEGRATION', 'STATE', 'NEXT RUN', 'LAST RUN'],
  host: 'HOST',
  windowHeader: ['WINDOW', 'STATE', 'OPENS', 'CLOSES'],
  state: {
    flowing: 'flowing',
    draining: 'draining',
    paused: 'paused',
    reopening: 'reopening',
    unknown: 'unknown',
  },
  windowState: {
    open: 'open',
    reopening: 'reopening',
    scheduled: 'scheduled',
    ended: 'ended',
  },
  outcome: {
    running: 'running',
    succeeded: 'succeeded',
    failed: 'failed',
  },
  lastRun: (outcome: string, due: string) => `${outcome}, due ${due}`,
  ofWindow: (id: string) => `window ${id}`,
  ofPerson: (by: string, holdId: string) => `${by} (hold ${holdId})`,
  until: (end: string) => `until ${end}`,
  /** How a hold ends that has no end set. */
  openEnd: { person: 'until someone resumes it', reopening: 'until its window has reopened' },
  held: (owner: string, end: string, reason: string) => `held by ${owner} ${end}: ${reason}`,
  holdsSince: (time: string) => `holds since ${time}: it was planned after its opening`,
  resumedAll: 'all that it paused was resumed: it holds nothing any more',
  resumedSome: (names: string) => `resumed before its end: ${names}`,
  amended: {
    extended: (by: string) => `extended by ${by}`,
    ended: (by: string) => `ended by ${by}`,
    moved: (by: string) => `moved by ${by}`,
    skipped: (by: string) => `skipped by ${by}`,
  },
  changed: (what: string, reason: string, defined: string) =>
    `${what}: ${reason} (defined: ${defined})`,
  ownClock: (span: string) => `${span} on its own clock`,
  unreadArchive: (file: string) =>
    `Last runs that are missing here may be in the archive ${file}, or in an older one: "remanso audit list" reads them.`,
  ends: 'q ends',
  rows: (first: number, last: number, all: number) =>
    `rows ${first} to ${last} of ${all}, arrows move`,
};

const es: typeof en = {
  sentence: 'Muestra qué fluye, qué está en pausa y por qué, y qué viene después.',
  examples: [
    'status',
    'status --json',
    'status --watch        # en vivo, hasta q o Ctrl C; sin terminal, otra vez tras cada cambio',
    'status --only paused draining    # solo esas integraciones',
    'status --at "mañana 02:30"      # como será entonces; como fue, si ese momento ya pasó',
  ],
  watch: 'en vivo; sin terminal, se muestra otra vez tras cada cambio',
  only: 'las integraciones en alguno de estos estados',
  noneOnly: (states) => `Ninguna integración en este estado: ${states}.`,
  at: 'como fue entonces, según la auditoría, o como será, según el plan',
  running: (pid, since, now, revision) =>
    `Agente ${pid}, en marcha desde ${since}; ahora, ${now}; revisión ${revision}.`,
  then: (time) => `${time}, según la auditoría y el plan:`,
  problem: (since, message) => `Problema desde ${since}: ${message}`,
  notReadable: (name) => `No se puede leer ${name}: no cuenta como en pausa.`,
  failedRun: (name, at, command) =>
    `${name}: falló su última ejecución, ${at}. Por qué: ${command}`,
  question: (id, runs, until, command) =>
    `${id}: ${nounText(runs, 'run', 'es')} ${runs === 1 ? 'retenida requiere' : 'retenidas requieren'} su decisión hasta ${until}; después ${runs === 1 ? 'se omite' : 'se omiten'}. Decida: ${command}`,
  alsoHeld: (agent, until) =>
    `retenida también por el agente ${agent} ${until === undefined ? 'hasta que alguien la reanude allí' : `hasta ${until}`}`,
  waiting: (names) => `siguen en pausa, en este orden: ${names}`,
  decide: (command) => `Decida: ${command}`,
  why: 'MOTIVO',
  lastBackup: (at, megabytes, file) => `Última copia: ${at}, ${megabytes} MB, verificada: ${file}`,
  noBackup: 'Aún no hay ninguna copia.',
  lost: (why) => `${why} Conectando de nuevo; lo último que se mostró puede no estar al día.`,
  none: 'No hay ninguna integración. Añada alguna con «remanso apply».',
  header: ['INTEGRACIÓN', 'ESTADO', 'PRÓXIMA', 'ÚLTIMA'],
  host: 'SERVIDOR',
  windowHeader: ['VENTANA', 'ESTADO', 'ABRE', 'CIERRA'],
  state: {
    flowing: 'fluyendo',
    draining: 'terminando',
    paused: 'en pausa',
    reopening: 'reabriendo',
    unknown: 'no se puede leer',
  },
  windowState: {
    open: 'abierta',
    reopening: 'reabriendo',
    scheduled: 'prevista',
    ended: 'terminada',
  },
  outcome: { running: 'en marcha', succeeded: 'terminó bien', failed: 'fallida' },
  lastRun: (outcome, due) => `${outcome}, prevista ${due}`,
  ofWindow: (id) => `la ventana ${id}`,
  ofPerson: (by, holdId) => `${by} (pausa ${holdId})`,
  until: (end) => `hasta ${end}`,
  openEnd: {
    person: 'hasta que alguien la reanude',
    reopening: 'hasta que su ventana haya reabierto',
  },
  held: (owner, end, reason) => `la retiene ${owner} ${end}: ${reason}`,
  holdsSince: (time) => `retiene desde ${time}: se definió después de su apertura`,
  resumedAll: 'ya se ha reanudado todo lo que pausaba: no retiene nada',
  resumedSome: (names) => `reanudadas antes de que termine: ${names}`,
  amended: {
    extended: (by) => `alargada por ${by}`,
    ended: (by) => `terminada por ${by}`,
    moved: (by) => `movida por ${by}`,
    skipped: (by) => `omitida por ${by}`,
  },
  changed: (what, reason, defined) => `${what}: ${reason} (definida: ${defined})`,
  ownClock: (span) => `${span} en su propia hora`,
  unreadArchive: (file) =>
    `Las últimas ejecuciones que faltan pueden estar en el archivo ${file} o en uno anterior: «remanso audit list» los lee.`,
  ends: 'q sale',
  rows: (first, last, all) => `filas ${first} a ${last} de ${all}, muévase con las flechas`,
};

export const statusWords: Spoken<typeof en> = { en, es };
