import { nounText } from './numbers.ts';
import type { Spoken } from './spoken.ts';

interface SoFar {
  readonly archives: number;
  readonly entries: number;
  readonly runs: number;
}

const en = {
  archives: {
    sentence: 'Older parts of the trail, which archive files carry.',
    examples: ['audit archives list', 'audit archives run'],
  },
  list: {
    sentence: 'Lists the archives of the trail, the oldest first.',
    examples: ['audit archives list', 'audit archives list --json'],
  },
  run: {
    sentence: 'Archives what is old enough now; the agent does it every hour.',
    examples: ['audit archives run'],
  },
  remove: {
    sentence:
      'Removes an archive for ever. A stub and an entry of the trail say what it held, who removed it and why.',
    examples: [
      'audit archives remove trail-000000000001-000000065535.jsonl.gz --reason "Retention of ten years is over"',
    ],
  },
  file: 'name of the archive',
  reason: 'why (required)',
  zone: 'the zone of the times',
  none: 'Nothing is archived yet.',
  header: ['Archive', 'Entries', 'From', 'To', 'Size', 'Removed'],
  removed: (by: string, why: string) => `by ${by}: ${why}`,
  where: (folder: string) => `In ${folder}`,
  since: (time: string) => `Runs from before ${time} leave the database.`,
  nothing: 'Nothing is old enough.',
  archived: (archives: number, entries: number) =>
    `Archived ${nounText(entries, 'entry', 'en')} in ${archives === 1 ? '1 file' : `${archives} files`}.`,
  deleted: (runs: number) => `Deleted ${nounText(runs, 'run', 'en')} from the history.`,
  soFar: ({ archives, entries, runs }: SoFar) =>
    `So far: ${archives === 1 ? '1 file' : `${archives} files`} with ${nounText(entries, 'entry', 'en')}, ${nounText(runs, 'run', 'en')} deleted. The agent goes on.`,
  gone: (file: string, first: number, last: number) =>
    `Removed ${file}: the entries ${first} to ${last} of runs are gone.`,
};

const es: typeof en = {
  archives: {
    sentence: 'Partes antiguas de la auditoría, que están en archivos.',
    examples: ['audit archives list', 'audit archives run'],
  },
  list: {
    sentence: 'Muestra los archivos de la auditoría, del más antiguo al más reciente.',
    examples: ['audit archives list', 'audit archives list --json'],
  },
  run: {
    sentence: 'Archiva ahora lo que ya es antiguo; el agente lo hace cada hora.',
    examples: ['audit archives run'],
  },
  remove: {
    sentence:
      'Elimina un archivo para siempre. Un resguardo y una entrada de la auditoría dicen qué contenía, quién lo eliminó y por qué.',
    examples: [
      'audit archives remove trail-000000000001-000000065535.jsonl.gz --reason "Han pasado los diez años"',
    ],
  },
  file: 'nombre del archivo',
  reason: 'por qué (obligatorio)',
  zone: 'la zona de las horas',
  none: 'Todavía no hay nada archivado.',
  header: ['Archivo', 'Entradas', 'Desde', 'Hasta', 'Tamaño', 'Eliminado'],
  removed: (by: string, why: string) => `por ${by}: ${why}`,
  where: (folder: string) => `En ${folder}`,
  since: (time: string) => `Las ejecuciones anteriores a ${time} salen de la base de datos.`,
  nothing: 'Nada es aún bastante antiguo.',
  archived: (archives: number, entries: number) =>
    `Archivadas ${nounText(entries, 'entry', 'es')} en ${archives === 1 ? '1 archivo' : `${archives} archivos`}.`,
  deleted: (runs: number) => `Borradas del historial: ${nounText(runs, 'run', 'es')}.`,
  soFar: ({ archives, entries, runs }: SoFar) =>
    `Hasta ahora: ${archives === 1 ? '1 archivo' : `${archives} archivos`} con ${nounText(entries, 'entry', 'es')}; borradas del historial: ${nounText(runs, 'run', 'es')}. El agente continúa.`,
  gone: (file: string, first: number, last: number) =>
    `Eliminado ${file}: las entradas ${first} a ${last} de ejecuciones ya no existen.`,
};

export const archivesWords: Spoken<typeof en> = { en, es };
