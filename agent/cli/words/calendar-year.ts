import { nounText, numberText, pluralOf } from './numbers.ts';
import type { Spoken } from './spoken.ts';

const en = {
  sentence:
    'Shows the days of a year: workdays, holidays, windows that open, announcements that wait, freezes, clashes.',
  examples: ['calendar year', 'calendar year 2027 --calendar es-md', 'calendar year 2027 --json'],
  year: 'four figures; else this year',
  calendar: 'whose workdays and holidays are shown',
  zone: 'the clock that says where a day begins; else that of the agent',
  head: (year: number, zone: string) => `${year}, days of ${zone}`,
  counted: (name: string, workdays: number, off: number) =>
    `${name}: ${numberText(workdays, 'en')} workdays, ${numberText(off, 'en')} days off`,
  listed: {
    listed: 'holidays confirmed',
    missing: 'holidays of this year not confirmed',
    none: 'it lists no holidays',
  },
  depend: (windows: number) =>
    `${nounText(windows, 'window', 'en')} ${windows === 1 ? 'goes' : 'go'} by it`,
  sum: (openings: number, clashes: number, proposals: number) =>
    [
      `${numberText(openings, 'en')} ${pluralOf(openings, 'en', 'opening', 'openings')}`,
      `${numberText(clashes, 'en')} ${pluralOf(clashes, 'en', 'clash', 'clashes')}`,
      `${numberText(proposals, 'en')} ${pluralOf(proposals, 'en', 'announcement waits', 'announcements wait')}`,
    ].join(', '),
  header: ['DATE', 'DAY', 'WHAT'],
  nothing: 'Nothing is planned in this year.',
  worked: 'worked',
  opens: (names: string, times: number) =>
    times === 0 ? `goes on: ${names}` : times === 1 ? names : `${names} (${times} openings)`,
  more: (count: number) => `${count} more`,
  moved: 'moved',
  clashes: (count: number) =>
    `${numberText(count, 'en')} ${pluralOf(count, 'en', 'clash', 'clashes')}`,
  freeze: (name: string) => `freeze: ${name}`,
  proposal: (summary: string, id: string) => `waits for a decision: ${summary} (${id})`,
  clashHead: 'Clashes:',
  withWindow: (one: string, span: string, other: string, otherSpan: string) =>
    `${one}, ${span}, overlaps ${other}, ${otherSpan}`,
  withOther: (one: string, span: string, what: string) => `${one}, ${span}, ${what}`,
  moreClashes: (count: number) => `and ${numberText(count, 'en')} more`,
  tooOften: (names: string) => `Open more than 24 times a day, on every day: ${names}`,
  windowsLeft: (count: number) =>
    `There are too many openings: ${nounText(count, 'window', 'en')} not shown`,
  clashesCut: 'Not every opening was compared with every other: there may be more clashes.',
};

const es: typeof en = {
  sentence:
    'Muestra los días de un año: laborables, festivos, ventanas que abren, anuncios pendientes, congelaciones, solapes.',
  examples: en.examples,
  year: 'cuatro cifras; si no, este año',
  calendar: 'de qué calendario se muestran laborables y festivos',
  zone: 'el reloj que dice dónde empieza un día; si no, el del agente',
  head: (year, zone) => `${year}, días de ${zone}`,
  counted: (name, workdays, off) =>
    `${name}: ${numberText(workdays, 'es')} días laborables, ${numberText(off, 'es')} libres`,
  listed: {
    listed: 'festivos confirmados',
    missing: 'festivos de este año sin confirmar',
    none: 'no tiene festivos',
  },
  depend: (windows) =>
    `${nounText(windows, 'window', 'es')} ${windows === 1 ? 'se rige' : 'se rigen'} por él`,
  sum: (openings, clashes, proposals) =>
    [
      `${numberText(openings, 'es')} ${pluralOf(openings, 'es', 'apertura', 'aperturas')}`,
      `${numberText(clashes, 'es')} ${pluralOf(clashes, 'es', 'solape', 'solapes')}`,
      `${numberText(proposals, 'es')} ${pluralOf(proposals, 'es', 'anuncio pendiente', 'anuncios pendientes')}`,
    ].join(', '),
  header: ['FECHA', 'DÍA', 'QUÉ'],
  nothing: 'En este año no hay nada previsto.',
  worked: 'se trabaja',
  opens: (names, times) =>
    times === 0 ? `sigue: ${names}` : times === 1 ? names : `${names} (${times} aperturas)`,
  more: (count) => `${count} más`,
  moved: 'cambia de día',
  clashes: (count) => `${numberText(count, 'es')} ${pluralOf(count, 'es', 'solape', 'solapes')}`,
  freeze: (name) => `congelación: ${name}`,
  proposal: (summary, id) => `pendiente de decisión: ${summary} (${id})`,
  clashHead: 'Solapes:',
  withWindow: (one, span, other, otherSpan) =>
    `${one}, ${span}, se solapa con ${other}, ${otherSpan}`,
  withOther: (one, span, what) => `${one}, ${span}, ${what}`,
  moreClashes: (count) => `y ${numberText(count, 'es')} más`,
  tooOften: (names) => `Abren más de 24 veces al día, todos los días: ${names}`,
  windowsLeft: (count) =>
    `Hay demasiadas aperturas: no se ${count === 1 ? 'muestra' : 'muestran'} ${nounText(count, 'window', 'es')}`,
  clashesCut: 'No se han comparado todas las aperturas entre sí: puede haber más solapes.',
};

export const calendarYearWords: Spoken<typeof en> = { en, es };
