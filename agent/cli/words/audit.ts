import { nounText } from './numbers.ts';
import type { Spoken } from './spoken.ts';

const en = {
  audit: {
    sentence: 'Reads the audit trail, with or without a running agent.',
    examples: [
      'audit list --kind run.skipped --integration shop-orders',
      'audit verify',
      'audit export --format csv trail.csv',
    ],
  },
  verify: {
    sentence:
      'Recomputes the hash chain and checks the data derived from it, and the signed checkpoints: was an entry changed, removed, cut off or appended, an index or a pause altered, the trail rewritten?',
    examples: ['audit verify', 'audit verify --head 1204:9f2c…e1    # from a former check'],
  },
  list: {
    sentence: 'Lists entries of the audit trail, oldest first.',
    examples: [
      'audit list --kind run.skipped --integration shop-orders    # why did it not run?',
      'audit list --since 2026-12-06T00:00:00Z --until 2026-12-07T00:00:00Z --json',
      'audit list --actor Ana --text "ERP patches"                 # what Ana said of it',
      'audit list --after 1200 --limit 50',
    ],
  },
  export: {
    sentence: "Writes the audit trail, or a part of it, to a file, with the chain's head.",
    examples: [
      'audit export --format jsonl trail.jsonl',
      'audit export --format csv --window erp-monthly --since 2026-12-01T00:00:00Z december.csv',
    ],
  },
  format: 'how to write it (required)',
  since: 'from this instant on, like 22:30, yesterday or 2026-12-06T01:00:00Z',
  until: 'up to this instant',
  integration: 'about this integration',
  window: 'about this window',
  kind: 'of this kind, as the list says it, or by its code, like run.skipped',
  actor: 'by schedule, agent, person (whoever) or the person of this name',
  system: 'about this system: its integrations, windows and holds',
  occurrence: 'about one occurrence, like erp-monthly@2026-12-06T01:00:00Z',
  text: 'with each of these words and "phrases" in it, in any case, with or without accents',
  language: 'look for the words also in the sentences of the dashboard in this language',
  after: 'behind the entry of this number',
  limit: 'so many at most',
  none: 'No entry matches.',
  whole: (entries: number) => `The trail is whole: ${nounText(entries, 'entry', 'en')}.`,
  itsHead: (hash: string, seq: number) => `Its head is ${hash} at entry ${seq}.`,
  oldHead:
    'does the trail still contain this head (SEQ:HASH, or the hash) of a former check, export or report?',
  headFound: (hash: string, seq: number) => `It still contains the head ${hash}, at entry ${seq}.`,
  checkpointsHold: (count: number) =>
    count === 1
      ? 'Its signed checkpoint agrees.'
      : `Its ${count.toLocaleString('en')} signed checkpoints agree.`,
  broken: (seq: number, why: string) => `The trail is broken at entry ${seq}: ${why}`,
  note: (finding: string) => `Note: ${finding}`,
  wrote: (entries: number, file: string) => `Wrote ${nounText(entries, 'entry', 'en')} to ${file}.`,
  head: (hash: string, seq: number) => `The head of the trail is ${hash} at entry ${seq}.`,
  /** Parts of a line of the list. */
  line: {
    heldRun: 'held run',
    window: (id: string) => `window ${id}`,
    due: (time: string) => `due ${time}`,
    by: (actor: string) => `by ${actor}`,
    actor: { schedule: 'schedule', agent: 'agent', person: 'person' },
    says: (name: string) => `(says: ${name})`,
    via: (way: string) => `via ${way}`,
    held: (owner: string, end: string, reason: string) => `held by ${owner} ${end}: ${reason}`,
    choice: {
      release: 'reopen anyway',
      keep: 'stay closed',
      retry: 'check again',
      skip: 'skip them',
      once: 'run once',
      all: 'run all',
      repause: 'pause again',
      leave: 'leave it enabled',
    },
  },
};

const es: typeof en = {
  audit: {
    sentence: 'Lee la auditoría, con o sin agente en marcha.',
    examples: [
      'audit list --kind run.skipped --integration shop-orders',
      'audit verify',
      'audit export --format csv auditoria.csv',
    ],
  },
  verify: {
    sentence:
      'Vuelve a calcular la cadena de hashes y comprueba lo que se deriva de ella y los puntos de control firmados: ¿se cambió, quitó, cortó o añadió alguna entrada, se alteró un índice o una pausa, se reescribió la auditoría?',
    examples: [
      'audit verify',
      'audit verify --head 1204:9f2c…e1    # de una comprobación anterior',
    ],
  },
  list: {
    sentence: 'Muestra entradas de la auditoría, de la más antigua a la más reciente.',
    examples: [
      'audit list --kind run.skipped --integration shop-orders    # ¿por qué no se ejecutó?',
      'audit list --since 2026-12-06T00:00:00Z --until 2026-12-07T00:00:00Z --json',
      'audit list --actor Ana --text "parches del ERP"             # lo que Ana dijo de eso',
      'audit list --after 1200 --limit 50',
    ],
  },
  export: {
    sentence: 'Escribe la auditoría, o una parte, en un archivo, con la cabeza de la cadena.',
    examples: [
      'audit export --format jsonl auditoria.jsonl',
      'audit export --format csv --window erp-monthly --since 2026-12-01T00:00:00Z diciembre.csv',
    ],
  },
  format: 'en qué formato (obligatorio)',
  since: 'desde este momento, como 22:30, ayer o 2026-12-06T01:00:00Z',
  until: 'hasta este momento',
  integration: 'sobre esta integración',
  window: 'sobre esta ventana',
  kind: 'de este tipo, como lo dice la lista, o por su código, como run.skipped',
  actor: 'de schedule, agent, person (cualquiera) o la persona de este nombre',
  system: 'sobre este sistema: sus integraciones, ventanas y pausas',
  occurrence: 'sobre una repetición, como erp-monthly@2026-12-06T01:00:00Z',
  text: 'que contengan todas estas palabras y «frases», con o sin mayúsculas y acentos',
  language: 'buscar las palabras también en las frases del panel en este idioma',
  after: 'posteriores a la entrada de este número',
  limit: 'cuántas como mucho',
  none: 'Ninguna entrada coincide.',
  whole: (entries) => `La auditoría está intacta: ${nounText(entries, 'entry', 'es')}.`,
  itsHead: (hash, seq) => `Su cabeza es ${hash}, en la entrada ${seq}.`,
  oldHead:
    '¿contiene todavía la auditoría esta cabeza (SEQ:HASH, o el hash) de una comprobación, exportación o informe anterior?',
  headFound: (hash, seq) => `Todavía contiene la cabeza ${hash}, en la entrada ${seq}.`,
  checkpointsHold: (count) =>
    count === 1
      ? 'Su punto de control firmado concuerda.'
      : `Sus ${count.toLocaleString('es')} puntos de control firmados concuerdan.`,
  broken: (seq, why) => `La auditoría está rota en la entrada ${seq}: ${why}`,
  note: (finding) => `Nota: ${finding}`,
  wrote: (entries, file) => `Se han escrito ${nounText(entries, 'entry', 'es')} en ${file}.`,
  head: (hash, seq) => `La cabeza de la cadena es ${hash}, en la entrada ${seq}.`,
  line: {
    heldRun: 'ejecución retenida',
    window: (id) => `ventana ${id}`,
    due: (time) => `prevista ${time}`,
    by: (actor) => `por ${actor}`,
    actor: { schedule: 'la programación', agent: 'el agente', person: 'una persona' },
    says: (name) => `(dice ser ${name})`,
    via: (way) => `desde ${way}`,
    held: (owner, end, reason) => `retenida por ${owner} ${end}: ${reason}`,
    choice: {
      release: 'reabrir de todos modos',
      keep: 'seguir cerrada',
      retry: 'volver a comprobar',
      skip: 'omitirlas',
      once: 'ejecutar una vez',
      all: 'ejecutarlas todas',
      repause: 'volver a pausar',
      leave: 'dejarlo activado',
    },
  },
};

export const auditWords: Spoken<typeof en> = { en, es };
