import type { Spoken } from './spoken.ts';

const en = {
  sentence: 'Says why an integration ran, did not run or will not run at a time.',
  examples: [
    'why shop-orders 02:06',
    'why shop-orders "2026-12-06 02:06 CET"',
    'why "CRM customers" tomorrow 02:06 --json',
  ],
  integration: 'the id or the name of the integration',
  time: 'when it was due, or will be; without a date, today',
  due: (id: string, at: string) => `${id}, due ${at}:`,
  at: (id: string, at: string) => `${id}, ${at}:`,
  unknownTime: 'an unrecorded time',
  atUnknownTime: 'at an unrecorded time',
  ran: (at: string) => `It ran ${at} and succeeded.`,
  failed: (why: string) => `It ran and failed: ${why}.`,
  running: (since: string) => `It has been running since ${since}.`,
  heldMadeUp: (owner: string, at: string) =>
    `It was held by ${owner}, then caught up in one run ${at}. Nothing was lost.`,
  held: (owner: string, until: string) => `It was held by ${owner} until ${until}.`,
  heldOpen: (owner: string) => `It was held by ${owner}, with no end set.`,
  notMadeUp: 'It is not caught up: this integration skips held and missed runs.',
  willBeMadeUp: 'It will be caught up once nothing holds it.',
  asks: 'What becomes of it is decided by a person: see remanso missed.',
  heldTwice: (owners: string, at: string) =>
    `It was held twice, by ${owners}: it flows again ${at}, when the later one closes.`,
  heldTwiceOpen: (owners: string) => `It was held twice, by ${owners}, and one has no end set.`,
  thenMadeUp: (at: string) => `It was caught up ${at}.`,
  overlapped: 'It was not started because the previous run was still going.',
  absent: (from: string, to: string) => `The agent was not running from ${from} to ${to}.`,
  absentUntil: (to: string) => `The agent was not running until ${to}.`,
  notStarted: (why: string) => `It was not started: ${why}.`,
  dueWhileHeld: (owners: string) =>
    `By its own schedule it was due while ${owners} held it. Its scheduler keeps no record of what it did not start.`,
  notKnown: (why: string) => `It may be due at other times, too: ${why}.`,
  willBeHeld: (owners: string) => `It will be held by ${owners}.`,
  planned: 'It is not due yet. Nothing holds it so far.',
  'not-due': 'Its schedule has no run at this time.',
  archived: (file: string) =>
    `Its entries may be in the archive ${file}, which was not read: "remanso audit list" reads it.`,
  unknown: 'The audit trail does not say.',
  hold: (owner: string, end: string, reason: string) => `${owner} ${end}: ${reason}`,
  around: (before: string, after: string) => `The runs around it: ${before}, ${after}.`,
  before: (at: string) => `The run before it: ${at}.`,
  after: (at: string) => `The run after it: ${at}.`,
  entries: (numbers: string) => `In the audit trail: ${numbers}`,
};

const es: typeof en = {
  sentence: 'Dice por qué una integración se ejecutó, no se ejecutó o no se ejecutará a una hora.',
  examples: [
    'why shop-orders 02:06',
    'why shop-orders "2026-12-06 02:06 CET"',
    'why "Clientes CRM" mañana 02:06 --json',
  ],
  integration: 'el identificador o el nombre de la integración',
  time: 'cuándo estaba prevista, o lo está; sin fecha, hoy',
  due: (id, at) => `${id}, prevista ${at}:`,
  at: (id, at) => `${id}, ${at}:`,
  unknownTime: 'una hora que no consta',
  atUnknownTime: 'a una hora que no consta',
  ran: (at) => `Se ejecutó ${at} y terminó bien.`,
  failed: (why) => `Se ejecutó y falló: ${why}.`,
  running: (since) => `Está en marcha desde ${since}.`,
  heldMadeUp: (owner, at) =>
    `La retuvo ${owner}; se recuperó ${at} con una sola ejecución. No se perdió nada.`,
  held: (owner, until) => `La retuvo ${owner} hasta ${until}.`,
  heldOpen: (owner) => `La retuvo ${owner}, sin fin previsto.`,
  notMadeUp: 'No se recupera: esta integración omite las ejecuciones retenidas o perdidas.',
  willBeMadeUp: 'Se recuperará cuando ya nada la retenga.',
  asks: 'Qué se hace con ella lo decide una persona: vea remanso missed.',
  heldTwice: (owners, at) =>
    `La retuvieron ${owners}: vuelve a fluir ${at}, cuando termine la última pausa.`,
  heldTwiceOpen: (owners) => `La retuvieron ${owners}, y una pausa no tiene fin previsto.`,
  thenMadeUp: (at) => `Se recuperó ${at}.`,
  overlapped: 'No se inició porque la anterior seguía en marcha.',
  absent: (from, to) => `El agente no estuvo en marcha desde ${from} hasta ${to}.`,
  absentUntil: (to) => `El agente no estuvo en marcha hasta ${to}.`,
  notStarted: (why) => `No se inició: ${why}.`,
  dueWhileHeld: (owners) =>
    `Según su propia programación le tocaba mientras la retenía ${owners}. Su programador no deja constancia de lo que no inicia.`,
  notKnown: (why) => `Puede que le toque también a otras horas: ${why}.`,
  willBeHeld: (owners) => `La retendrá ${owners}.`,
  planned: 'Todavía no es su hora. De momento nada la retiene.',
  'not-due': 'Su programación no prevé ninguna ejecución a esa hora.',
  archived: (file) =>
    `Sus entradas pueden estar en el archivo ${file}, que no se ha leído: «remanso audit list» lo lee.`,
  unknown: 'La auditoría no lo dice.',
  hold: (owner, end, reason) => `${owner} ${end}: ${reason}`,
  around: (before, after) => `Las ejecuciones más próximas: ${before}, ${after}.`,
  before: (at) => `La ejecución anterior: ${at}.`,
  after: (at) => `La ejecución siguiente: ${at}.`,
  entries: (numbers) => `En la auditoría: ${numbers}`,
};

export const whyWords: Spoken<typeof en> = { en, es };

/** To be copied, the same in each language. */
export function whyLine(id: string, due: string): string {
  return `remanso why ${id} "${due}"`;
}
