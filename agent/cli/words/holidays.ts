import { countText } from './numbers.ts';
import type { Spoken } from './spoken.ts';

const days = (count: number): string => countText(count, 'en', 'day', 'days');
const dias = (count: number): string => countText(count, 'es', 'día', 'días');

const en = {
  list: {
    sentence:
      'Lists the calendars, until when their holidays are confirmed, and which windows go by them.',
    examples: ['calendar list', 'calendar list --json'],
  },
  show: {
    sentence:
      'Counts the workdays of a year, and lists its holidays, also those of included calendars.',
    examples: ['calendar show es-md 2027', 'calendar show company 2027 --json'],
  },
  regions: {
    sentence: 'Lists the regions of which holidays can be proposed.',
    examples: ['calendar regions', 'calendar regions Spain', 'calendar regions DE-'],
  },
  holidays: {
    sentence:
      'Proposes the holidays of a region for a year, beside what the calendar has; nothing counts before --confirm writes it into the document.',
    examples: [
      'calendar holidays ES-MD 2027',
      'calendar holidays ES-MD 2027 --also 2027-05-15="San Isidro" --confirm',
      'calendar holidays DE-BY 2027 --calendar munich --except 2027-06-04',
    ],
  },
  id: 'the id of the calendar',
  year: 'a year like 2027',
  region: 'a country or a part of it, like ES, ES-MD, DE-BY or GB-ENG',
  regionPart: 'only those whose code or name has this',
  calendarOption: 'the calendar it is for; else the one named after the region, made if need be',
  except: 'dates to leave out, also of what the calendar has',
  also: 'dates to add, like 2027-05-15 or 2027-05-15="San Isidro"',
  confirm: 'write the year into the document; days in doubt only if --also names them',
  workweek:
    'the days that are worked, like SU,MO,TU,WE,TH; else those of the region for a new calendar',
  worked: 'dates that are worked although the week says no, like make-up days',
  reason: 'why, for the audit trail; else what was confirmed',
  none: 'There is no calendar. Begin with one of a region: remanso calendar holidays ES-MD 2027',
  noYear: '-',
  noRegion: 'No region has that.',
  header: ['CALENDAR', 'WORKWEEK', 'HOLIDAYS UNTIL', 'INCLUDES', 'WINDOWS'],
  regionHeader: ['REGION', 'NAME'],
  dayHeader: ['DATE', 'DAY', 'HOLIDAY', ''],
  weekday: { MO: 'Mon', TU: 'Tue', WE: 'Wed', TH: 'Thu', FR: 'Fri', SA: 'Sat', SU: 'Sun' },
  yearOf: (id: string, year: number, workdays: number, off: number) =>
    `${id} has ${countText(workdays, 'en', 'workday', 'workdays')} in ${year}, and ${countText(off, 'en', 'day', 'days')} off.`,
  usedBy: (windows: string) => `Windows that use it: ${windows}.`,
  offAnyway: 'off anyway',
  noHolidays: (year: number) =>
    `It has no holidays in ${year}. Propose some: remanso calendar holidays REGION ${year}`,
  halfDays: (days: string) => `Half days: ${days}.`,
  workedAnyway: (dates: string) => `Worked all the same: ${dates}.`,
  proposal: (region: string, year: number) =>
    `Holidays of ${region} in ${year}: a proposal, provisional until you confirm it.`,
  source: (name: string, version: string, released: string, licence: string) =>
    `From ${name} ${version} of ${released} (${licence}), no official list: compare it with the official one.`,
  years: (from: number, to: number) => `It has the years ${from} to ${to}.`,
  second: (name: string, version: string, licence: string) =>
    `Compared with ${name} ${version} (${licence}), the country and other years.`,
  week: (id: string, days: string) => `${id} works ${days}.`,
  otherWeek: (id: string, days: string, there: string) =>
    `${id} works ${days}; there people work ${there}. Change it with --workweek.`,
  madeUp: (dates: string) => `Worked to make up for days off: ${dates}. Take them with --worked.`,
  inDoubt: (count: number) =>
    `${days(count)} in doubt: look at an official list, and take them with --also DATE.`,
  leftInDoubt: (dates: string) => `Left out, in doubt: ${dates}. Take them with --also DATE.`,
  proposalHeader: ['DATE', 'DAY', 'HOLIDAY', 'KIND'],
  inCalendar: (id: string) => `IN ${id}`,
  inNewCalendar: (id: string) => `IN ${id} (A NEW CALENDAR)`,
  byHand: 'by hand',
  counts: (added: number, there: number, left: number) =>
    `${days(added)} new, ${days(there)} there already, ${days(left)} not taken.`,
  toConfirm: (line: string) => `Nothing was changed. To confirm: ${line}`,
  confirmReason: (region: string, year: number, from: string) =>
    `Holidays of ${region} in ${year}, proposed by ${from}`,
  confirmed: (id: string, year: number, count: number) =>
    `${id} has ${countText(count, 'en', 'holiday', 'holidays')} in ${year}.`,
};

const es: typeof en = {
  list: {
    sentence:
      'Muestra los calendarios, hasta cuándo están confirmados sus festivos y qué ventanas se rigen por ellos.',
    examples: en.list.examples,
  },
  show: {
    sentence:
      'Cuenta los días laborables de un año y muestra sus festivos, también los de los calendarios que incluye.',
    examples: en.show.examples,
  },
  regions: {
    sentence: 'Muestra las regiones de las que se pueden proponer festivos.',
    examples: ['calendar regions', 'calendar regions España', 'calendar regions DE-'],
  },
  holidays: {
    sentence:
      'Propone los festivos de una región para un año, junto a los que ya tiene el calendario; nada cuenta hasta que --confirm lo escribe en el documento.',
    examples: en.holidays.examples,
  },
  id: 'el identificador del calendario',
  year: 'un año como 2027',
  region: 'un país o una parte suya, como ES, ES-MD, DE-BY o GB-ENG',
  regionPart: 'solo las que tengan esto en su código o nombre',
  calendarOption:
    'el calendario al que van; si no, el que se llama como la región, que se crea si hace falta',
  except: 'fechas que no se añaden, también de las que ya tiene el calendario',
  also: 'fechas que se añaden, como 2027-05-15 o 2027-05-15="San Isidro"',
  confirm: 'escribir el año en el documento; los días en duda, solo si se nombran con --also',
  workweek:
    'los días que se trabajan, como SU,MO,TU,WE,TH; si no, los de la región en un calendario nuevo',
  worked: 'fechas que se trabajan aunque la semana diga que no, como las que se recuperan',
  reason: 'el motivo, para la auditoría; si no, lo que se confirmó',
  none: 'No hay ningún calendario. Empiece por el de una región: remanso calendar holidays ES-MD 2027',
  noYear: '-',
  noRegion: 'Ninguna región tiene eso.',
  header: ['CALENDARIO', 'SEMANA LABORAL', 'FESTIVOS HASTA', 'INCLUYE', 'VENTANAS'],
  regionHeader: ['REGIÓN', 'NOMBRE'],
  dayHeader: ['FECHA', 'DÍA', 'FESTIVO', ''],
  weekday: { MO: 'lun', TU: 'mar', WE: 'mié', TH: 'jue', FR: 'vie', SA: 'sáb', SU: 'dom' },
  yearOf: (id, year, workdays, off) =>
    `${id} tiene ${countText(workdays, 'es', 'día laborable', 'días laborables')} en ${year}, y ${countText(off, 'es', 'día no laborable', 'días no laborables')}.`,
  usedBy: (windows) => `Ventanas que lo usan: ${windows}.`,
  offAnyway: 'no se trabaja de todos modos',
  noHolidays: (year) =>
    `No tiene festivos en ${year}. Proponga algunos: remanso calendar holidays REGIÓN ${year}`,
  halfDays: (days) => `Medias jornadas: ${days}.`,
  workedAnyway: (dates) => `Se trabaja de todos modos: ${dates}.`,
  proposal: (region, year) =>
    `Festivos de ${region} en ${year}: una propuesta, provisional hasta que la confirme.`,
  source: (name, version, released, licence) =>
    `De ${name} ${version}, del ${released} (${licence}); no es una lista oficial: compárela con la oficial.`,
  years: (from, to) => `Tiene los años de ${from} a ${to}.`,
  second: (name, version, licence) =>
    `Comparado con ${name} ${version} (${licence}), el país y otros años.`,
  week: (id, days) => `${id} trabaja ${days}.`,
  otherWeek: (id, days, there) =>
    `${id} trabaja ${days}; allí se trabaja ${there}. Cámbielo con --workweek.`,
  madeUp: (dates) => `Se trabaja para recuperar días libres: ${dates}. Añádalos con --worked.`,
  inDoubt: (count) =>
    `En duda: ${dias(count)}. Mire una lista oficial y añádalos con --also FECHA.`,
  leftInDoubt: (dates) => `Sin añadir, en duda: ${dates}. Añádalos con --also FECHA.`,
  proposalHeader: ['FECHA', 'DÍA', 'FESTIVO', 'CLASE'],
  inCalendar: (id) => `EN ${id}`,
  inNewCalendar: (id) => `EN ${id} (CALENDARIO NUEVO)`,
  byHand: 'a mano',
  counts: (added, there, left) =>
    `Nuevos: ${dias(added)}; ya están: ${dias(there)}; no se añaden: ${dias(left)}.`,
  toConfirm: (line) => `No ha cambiado nada. Para confirmar: ${line}`,
  confirmReason: (region, year, from) => `Festivos de ${region} en ${year}, propuestos por ${from}`,
  confirmed: (id, year, count) =>
    `${id} tiene ${countText(count, 'es', 'festivo', 'festivos')} en ${year}.`,
};

export const holidayWords: Spoken<typeof en> = { en, es };
