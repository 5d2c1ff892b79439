import type { Spoken } from './spoken.ts';

const en = {
  scheduler: {
    sentence:
      'External schedulers: what a pause would do, how to undo one without the agent, what someone outside Remanso changed.',
    examples: [
      'scheduler preflight plan.yaml',
      'scheduler undo --integration backup',
      'scheduler repause --integration backup --reason CHG-1042',
    ],
  },
  preflight: {
    sentence:
      'Says for each scheduler of a document what its pause would do and what is missing for it, and when each guard was last seen; exit 1 where something is missing.',
    examples: ['scheduler preflight plan.yaml', 'scheduler preflight - --json < plan.json'],
  },
  undo: {
    sentence:
      'Prints, for a shell, how to restore what is held, without the agent: from the database alone.',
    examples: ['scheduler undo', 'scheduler undo --integration backup | sh'],
  },
  clean: {
    sentence:
      'Takes away what pauses left at schedulers that no integration uses any more, as the agent does by itself.',
    examples: ['scheduler clean', 'scheduler clean --json'],
  },
  choice: {
    repause: 'Pauses a held scheduler again that someone outside Remanso enabled.',
    leave:
      'Leaves a held scheduler enabled, as someone outside Remanso made it, until its hold ends.',
  },
  integration: 'whose scheduler (required)',
  ofThis: 'of this one only',
  done: {
    repause: (id: string) => `The scheduler of ${id} is paused again.`,
    leave: (id: string) => `The scheduler of ${id} is left enabled.`,
  },
  wouldBe: {
    repause: (id: string) => `The scheduler of ${id} would be paused again.`,
    leave: (id: string) => `The scheduler of ${id} would be left enabled.`,
  },
  removed: (path: string) => `removed ${path}`,
  clear: 'Nothing was left behind.',
  verified: { 'real-server': 'real-server', contract: 'contract', unverified: 'unverified' },
  pauses: (inFlight: string, missed: string) =>
    `runs under way: ${inFlight}; missed at resume: ${missed}`,
  inFlight: {
    continues: 'continues',
    aborts: 'aborts',
    'drops-silently': 'drops-silently',
    'hangs-until-resume': 'hangs-until-resume',
    unknown: 'unknown',
  },
  missed: { none: 'none', one: 'one', all: 'all', depends: 'depends', unknown: 'unknown' },
  level: { ok: 'ok', warning: 'warning', problem: 'problem' },
  nothingHeld: 'Nothing is held.',
  heldSince: (id: string, kind: string, since: string) => `${id} (${kind}), held since ${since}`,
  wasDisabled: 'It was disabled before and was not touched: nothing is to be undone.',
  notConfirmed: 'Its pause was begun and is not confirmed: look at it before you change anything.',
  noLines: 'Its connector has no lines for this.',
  guard: {
    neverSeen: 'never-seen: no guard of it was heard of yet; its schedule must call it:',
    seen: (time: string, user: string | undefined, did: string) =>
      `seen: last called at ${time}${user === undefined ? '' : ` by user ${user}`}: ${did}`,
    did: {
      ran: 'its command ran',
      held: 'it was held',
      unreadable: 'it could not read its plan',
    },
  },
};

const es: typeof en = {
  scheduler: {
    sentence:
      'Programadores externos: qué haría una pausa, cómo deshacerla sin el agente, qué cambió alguien ajeno a Remanso.',
    examples: en.scheduler.examples,
  },
  preflight: {
    sentence:
      'Dice, de cada programador de un documento, qué haría su pausa y qué le falta, y cuándo se vio cada guard por última vez; código 1 si falta algo.',
    examples: en.preflight.examples,
  },
  undo: {
    sentence:
      'Escribe, para una shell, cómo restaurar lo retenido sin el agente: solo con la base de datos.',
    examples: en.undo.examples,
  },
  clean: {
    sentence:
      'Quita lo que las pausas dejaron en programadores que ya no usa ninguna integración, como hace el agente por su cuenta.',
    examples: en.clean.examples,
  },
  choice: {
    repause: 'Vuelve a pausar un programador retenido que activó alguien ajeno a Remanso.',
    leave:
      'Deja activado, como lo dejó alguien ajeno a Remanso, un programador retenido, hasta que acabe su pausa.',
  },
  integration: 'de qué integración (obligatorio)',
  ofThis: 'solo de esta',
  done: {
    repause: (id) => `El programador de ${id} vuelve a estar en pausa.`,
    leave: (id) => `El programador de ${id} se deja activado.`,
  },
  wouldBe: {
    repause: (id) => `El programador de ${id} volvería a estar en pausa.`,
    leave: (id) => `El programador de ${id} se dejaría activado.`,
  },
  removed: (path) => `se ha quitado ${path}`,
  clear: 'No quedaba nada.',
  verified: {
    'real-server': 'probado con el programador real',
    contract: 'probado contra su contrato',
    unverified: 'sin probar',
  },
  pauses: (inFlight, missed) =>
    `ejecuciones en marcha: ${inFlight}; al reanudar recupera: ${missed}`,
  inFlight: {
    continues: 'llegan hasta el final',
    aborts: 'se interrumpen',
    'drops-silently': 'se pierden sin aviso',
    'hangs-until-resume': 'quedan a medias hasta reanudar',
    unknown: 'no se sabe',
  },
  missed: {
    none: 'ninguna',
    one: 'una',
    all: 'todas',
    depends: 'depende de su configuración',
    unknown: 'no se sabe',
  },
  level: { ok: 'correcto', warning: 'atención', problem: 'por corregir' },
  nothingHeld: 'No hay nada retenido.',
  heldSince: (id, kind, since) => `${id} (${kind}), retenida desde ${since}`,
  wasDisabled: 'Ya estaba desactivado y no se ha tocado: no hay nada que deshacer.',
  notConfirmed: 'Su pausa empezó y no está confirmada: compruébelo antes de cambiar nada.',
  noLines: 'Su conector no tiene líneas para esto.',
  guard: {
    neverSeen: 'never-seen: aún no se ha visto ningún guard suyo; su programación debe llamarlo:',
    seen: (time, user, did) =>
      `seen: última llamada en ${time}${user === undefined ? '' : `, del usuario ${user}`}: ${did}`,
    did: {
      ran: 'se ejecutó su comando',
      held: 'estaba retenida',
      unreadable: 'no pudo leer su plan',
    },
  },
};

export const schedulerWords: Spoken<typeof en> = { en, es };
