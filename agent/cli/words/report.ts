import { nounText, numberText } from './numbers.ts';
import type { Spoken } from './spoken.ts';

const en = {
  sentence:
    'Writes what one occurrence of a window did, for people or for programs; with or without an agent.',
  examples: [
    'report erp-monthly --occurrence 2026-12-06T01:00:00Z --format html december.html',
    'report erp-monthly --occurrence 2026-12-06T01:00:00Z --format html --lang es informe.html',
    'report erp-monthly --occurrence 2026-12-06T01:00:00Z --format json december.json',
  ],
  file: 'where to write, replaced when all is written; - prints it',
  occurrence: 'when it opened, by the definition or as moved; default: the last one',
  format: 'html: a page that needs nothing else; json: all of its facts',
  wrote: (windowId: string, time: string, file: string) =>
    `Wrote the report of ${windowId} ${time} to ${file}.`,
  due: (runs: string) => `Due while held, by schedules of others: ${runs}.`,
  totals: (held: number, inFlight: number, leaks: number, failed: number) =>
    `Runs held: ${held}; still running at the opening: ${inFlight}; leaks: ${leaks}; failed: ${failed}.`,
  whole: (entries: number) => `The trail is whole: ${nounText(entries, 'entry', 'en')}.`,
  broken: (why: string) => `The trail is broken: ${why}`,
  unchecked: (why: string) => `The trail was not checked: ${why}`,
};

const es: typeof en = {
  sentence:
    'Escribe lo que hizo una repetición de una ventana, para personas o para programas; con o sin agente.',
  examples: [
    'report erp-monthly --occurrence 2026-12-06T01:00:00Z --format html diciembre.html',
    'report erp-monthly --occurrence 2026-12-06T01:00:00Z --format html --lang en december.html',
    'report erp-monthly --occurrence 2026-12-06T01:00:00Z --format json diciembre.json',
  ],
  file: 'dónde escribir; se sustituye cuando todo está escrito; con - se muestra',
  occurrence: 'cuándo abrió, según la definición o como se movió; si falta, la última',
  format: 'html: una página que no necesita nada más; json: todos sus datos',
  wrote: (windowId, time, file) => `Informe de ${windowId} ${time}, escrito en ${file}.`,
  due: (runs) => `Les tocaba en pausa, según otros programadores: ${runs}.`,
  totals: (held, inFlight, leaks, failed) =>
    `Ejecuciones retenidas: ${numberText(held, 'es')}; en marcha al abrir: ${numberText(inFlight, 'es')}; fugas: ${numberText(leaks, 'es')}; fallidas: ${numberText(failed, 'es')}.`,
  whole: (entries) => `La auditoría está intacta: ${nounText(entries, 'entry', 'es')}.`,
  broken: (why) => `La auditoría está rota: ${why}`,
  unchecked: (why) => `La auditoría no se comprobó: ${why}`,
};

export const reportWords: Spoken<typeof en> = { en, es };
