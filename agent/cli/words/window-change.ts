import type { RunTally } from '../../../shared/domain/values/run-tally.ts';
import { countedRuns } from './run-tally.ts';
import type { Spoken } from './spoken.ts';

const en = {
  extend: {
    sentence: 'Lets the open occurrence of a window close later.',
    examples: [
      'window extend erp-monthly --by 30m --reason "The import is slow"',
      'window extend erp-monthly --by 1h --reason CHG-1042 --dry-run',
    ],
  },
  end: {
    sentence: 'Ends the open occurrence of a window now; it reopens as at its closing.',
    examples: [
      'window end erp-monthly --reason "The vendor is done early"',
      'window end erp-monthly --reason CHG-1042 --dry-run',
    ],
  },
  skip: {
    sentence: 'Leaves out one occurrence that has not opened yet.',
    examples: [
      'window skip erp-monthly --occurrence 2026-12-06T01:00:00Z --reason "No patches this month"',
      'window skip erp-monthly --occurrence 2026-12-06 --reason CHG-1042 --dry-run    # the only one of that day',
    ],
  },
  move: {
    sentence: 'Moves one occurrence that has not opened yet.',
    examples: [
      'window move erp-monthly --occurrence 2026-12-06T01:00:00Z --to 2026-12-13T01:00:00Z --reason "The vendor is ill"',
      'window move erp-monthly --occurrence 2026-12-06T01:00:00Z --to 2026-12-06T03:00:00Z --until 2026-12-06T05:00:00Z --reason CHG-1042',
    ],
  },
  restore: {
    sentence: 'Undoes the last change to an occurrence: skipped, moved or extended.',
    examples: [
      'window restore erp-monthly --occurrence 2026-12-06T01:00:00Z --reason "Patches after all"',
      'window restore erp-monthly --occurrence 2026-12-13T01:00:00Z --reason CHG-1042 --dry-run',
    ],
  },
  fromHold: {
    sentence: 'Turns a manual hold into a window that happens once.',
    examples: [
      'window from-hold HOLD --id erp-incident --reason "It takes all night"        # HOLD: remanso status',
      'window from-hold HOLD --id erp-incident --until 2026-12-06T05:00:00Z --reason CHG-1042',
    ],
  },
  by: 'so much later, in whole minutes, up to a day (required)',
  seenEnd: 'the end that you saw: refused where somebody changed it since',
  occurrence:
    'the one that opens then or on that day, by the definition or where it was moved to (required)',
  to: 'when it opens instead (required)',
  until: 'when it closes then; without it, it stays as long as it was',
  hold: 'the id of the hold; the window replaces it',
  newId: 'the id of the new window (required)',
  title: 'what people read',
  timeZone: "the zone of its clock; without it, this machine's",
  holdUntil: 'when it closes; without it, when the hold would have ended',
  closes: (id: string, isDry: boolean, time: string) =>
    `The window ${id} ${isDry ? 'would close' : 'closes'} ${time}.`,
  heldUntilThen: (names: string, runs: RunTally) =>
    `Held until then: ${names}; ${countedRuns(runs, 'en', { exactly: (n) => `${n} more`, about: 'more runs' })}.`,
  reachesInto: (id: string, span: string) =>
    `It reaches into the window ${id}, ${span}, which holds by itself.`,
  ended: (id: string, isDry: boolean, time: string) =>
    `The window ${id} ${isDry ? 'would end now' : 'ended'}, ${time}.`,
  resumed: (names: string, runs: RunTally, isDry: boolean) =>
    `${isDry ? 'Would resume' : 'Resumed'}: ${names}; ${countedRuns(runs, 'en', { exactly: (n) => `${n} that it would have held ${isDry ? 'could start' : 'may start'}`, about: `runs that it would have held and that ${isDry ? 'could start' : 'may start'}` })}.`,
  noneResumed: (isDry: boolean) => `Nothing ${isDry ? 'would resume' : 'resumes'}.`,
  resumesLater: (names: string, systems: string, isDry: boolean) =>
    `${names} ${isDry ? 'would resume' : 'resume'} once ready: ${systems}.`,
  stillHeld: (id: string, holds: string, isDry: boolean) =>
    `${id} ${isDry ? 'would stay' : 'stays'} paused by ${holds}.`,
  skipped: (id: string, isDry: boolean, span: string) =>
    `The window ${id} ${isDry ? 'would not open' : 'does not open'} from ${span}.`,
  notHeld: (names: string, runs: RunTally) =>
    `Not held then: ${names}; ${countedRuns(runs, 'en', { exactly: (n) => n, about: 'runs' })}.`,
  undo: (command: string) => `"${command}" undoes this.`,
  /** In the place of a reason, in a command to be copied. */
  why: 'WHY',
  moved: (id: string, isDry: boolean, span: string) =>
    `That occurrence of ${id} ${isDry ? 'would open' : 'opens'} from ${span}.`,
  heldThen: (names: string, runs: RunTally) =>
    `Held then: ${names}; ${countedRuns(runs, 'en', { exactly: (n) => n, about: 'runs' })}.`,
  meets: (id: string, span: string) => `It meets the window ${id}, ${span}, which holds by itself.`,
  restored: (id: string, isDry: boolean, isAsDefined: boolean, span: string) =>
    `The window ${id} ${isDry ? 'would be' : 'is'} open ${isAsDefined ? 'as defined' : 'as before that'}, from ${span}.`,
  takesOver: (id: string, isDry: boolean, holdId: string) =>
    `The window ${id} ${isDry ? 'would take' : 'takes'} over from the hold ${holdId}.`,
  opensNow: (start: string, length: string) => `It opens at ${start}, now, and lasts ${length}.`,
};

const es: typeof en = {
  extend: {
    sentence: 'Hace que la repetición abierta de una ventana cierre más tarde.',
    examples: [
      'window extend erp-monthly --by 30m --reason "La importación va lenta"',
      'window extend erp-monthly --by 1h --reason CHG-1042 --dry-run',
    ],
  },
  end: {
    sentence: 'Termina ahora la repetición abierta de una ventana; reabre como a su cierre.',
    examples: [
      'window end erp-monthly --reason "El proveedor ha acabado antes"',
      'window end erp-monthly --reason CHG-1042 --dry-run',
    ],
  },
  skip: {
    sentence: 'Omite una repetición que aún no ha abierto.',
    examples: [
      'window skip erp-monthly --occurrence 2026-12-06T01:00:00Z --reason "Este mes no hay parches"',
      'window skip erp-monthly --occurrence 2026-12-06 --reason CHG-1042 --dry-run    # la única de ese día',
    ],
  },
  move: {
    sentence: 'Mueve una repetición que aún no ha abierto.',
    examples: [
      'window move erp-monthly --occurrence 2026-12-06T01:00:00Z --to 2026-12-13T01:00:00Z --reason "El proveedor está enfermo"',
      'window move erp-monthly --occurrence 2026-12-06T01:00:00Z --to 2026-12-06T03:00:00Z --until 2026-12-06T05:00:00Z --reason CHG-1042',
    ],
  },
  restore: {
    sentence: 'Deshace el último cambio de una repetición: omitida, movida o alargada.',
    examples: [
      'window restore erp-monthly --occurrence 2026-12-06T01:00:00Z --reason "Al final sí hay parches"',
      'window restore erp-monthly --occurrence 2026-12-13T01:00:00Z --reason CHG-1042 --dry-run',
    ],
  },
  fromHold: {
    sentence: 'Convierte una pausa manual en una ventana que ocurre una vez.',
    examples: [
      'window from-hold PAUSA --id erp-incident --reason "Durará toda la noche"        # PAUSA: remanso status',
      'window from-hold PAUSA --id erp-incident --until 2026-12-06T05:00:00Z --reason CHG-1042',
    ],
  },
  by: 'cuánto más tarde, en minutos enteros, hasta un día (obligatorio)',
  seenEnd: 'el fin que usted vio: se rechaza si alguien lo cambió después',
  occurrence:
    'la que abre entonces o ese día, según la definición o a donde se movió (obligatorio)',
  to: 'cuándo abre en su lugar (obligatorio)',
  until: 'cuándo cierra entonces; sin esto, dura lo mismo',
  hold: 'el identificador de la pausa; la ventana la sustituye',
  newId: 'el identificador de la ventana nueva (obligatorio)',
  title: 'lo que leen las personas',
  timeZone: 'la zona de su reloj; sin esto, la de esta máquina',
  holdUntil: 'cuándo cierra; sin esto, cuando iba a acabar la pausa',
  closes: (id, isDry, time) => `La ventana ${id} ${isDry ? 'cerraría' : 'cierra'} ${time}.`,
  heldUntilThen: (names, runs) =>
    `En pausa hasta entonces: ${names}; ${countedRuns(runs, 'es', { exactly: (n) => `se retienen ${n} más`, about: 'ejecuciones que se retienen además' })}.`,
  reachesInto: (id, span) => `Alcanza la ventana ${id}, ${span}, que retiene por su cuenta.`,
  ended: (id, isDry, time) =>
    `La ventana ${id} ${isDry ? 'terminaría ahora' : 'ha terminado'}, ${time}.`,
  resumed: (names, runs, isDry) =>
    `${isDry ? 'Se reanudarían' : 'Se reanudan'}: ${names}; ${countedRuns(runs, 'es', { exactly: (n, count) => `${count === 1 ? 'puede' : 'pueden'} empezar ${n} que habría retenido`, about: 'ejecuciones que habría retenido y pueden empezar' })}.`,
  noneResumed: (isDry) => `No se ${isDry ? 'reanudaría' : 'reanuda'} nada.`,
  resumesLater: (names, systems, isDry) =>
    `${names} se ${isDry ? 'reanudarían' : 'reanudan'} cuando estén listos: ${systems}.`,
  stillHeld: (id, holds, isDry) => `${id} ${isDry ? 'seguiría' : 'sigue'} en pausa por ${holds}.`,
  skipped: (id, isDry, span) => `La ventana ${id} ${isDry ? 'no abriría' : 'no abre'} ${span}.`,
  notHeld: (names, runs) =>
    `Entonces no se pausan: ${names}; ${countedRuns(runs, 'es', { exactly: (n) => `${n} sin retener`, about: 'ejecuciones sin retener' })}.`,
  undo: (command) => `«${command}» lo deshace.`,
  why: 'MOTIVO',
  moved: (id, isDry, span) => `Esa repetición de ${id} ${isDry ? 'abriría' : 'abre'} ${span}.`,
  heldThen: (names, runs) =>
    `Entonces en pausa: ${names}; ${countedRuns(runs, 'es', { exactly: (n) => `${n} por retener`, about: 'ejecuciones por retener' })}.`,
  meets: (id, span) => `Coincide con la ventana ${id}, ${span}, que retiene por su cuenta.`,
  restored: (id, isDry, isAsDefined, span) =>
    `La ventana ${id} ${isDry ? 'abriría' : 'abre'} ${isAsDefined ? 'según su definición' : 'como antes de ese cambio'}, ${span}.`,
  takesOver: (id, isDry, holdId) =>
    `La ventana ${id} ${isDry ? 'sustituiría' : 'sustituye'} a la pausa ${holdId}.`,
  opensNow: (start, length) => `Abre ahora, ${start}, y dura ${length}.`,
};

export const windowChangeWords: Spoken<typeof en> = { en, es };
