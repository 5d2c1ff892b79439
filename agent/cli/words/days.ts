// What is typed, not printed: in whichever language, whatever that of the output is.

/** English and Spanish, without accents: not every keyboard has an ñ. */
export const AWAY: ReadonlyMap<string, number> = new Map([
  ['day before yesterday', -2],
  ['the day before yesterday', -2],
  ['anteayer', -2],
  ['yesterday', -1],
  ['ayer', -1],
  ['today', 0],
  ['hoy', 0],
  ['tomorrow', 1],
  ['manana', 1],
  ['day after tomorrow', 2],
  ['the day after tomorrow', 2],
  ['pasado manana', 2],
]);

/** From Sunday, as `Date` counts them. */
export const WEEKDAYS: ReadonlyMap<string, number> = indexed([
  ['sunday', 'sun', 'domingo', 'dom'],
  ['monday', 'mon', 'lunes', 'lun'],
  ['tuesday', 'tue', 'tues', 'martes', 'mar'],
  ['wednesday', 'wed', 'miercoles', 'mie'],
  ['thursday', 'thu', 'thur', 'thurs', 'jueves', 'jue'],
  ['friday', 'fri', 'viernes', 'vie'],
  ['saturday', 'sat', 'sabado', 'sab'],
]);

export const MONTHS: ReadonlyMap<string, number> = indexed([
  ['january', 'jan', 'enero', 'ene'],
  ['february', 'feb', 'febrero'],
  ['march', 'mar', 'marzo'],
  ['april', 'apr', 'abril', 'abr'],
  ['may', 'mayo'],
  ['june', 'jun', 'junio'],
  ['july', 'jul', 'julio'],
  ['august', 'aug', 'agosto', 'ago'],
  ['september', 'sep', 'sept', 'septiembre'],
  ['october', 'oct', 'octubre'],
  ['november', 'nov', 'noviembre'],
  ['december', 'dec', 'diciembre', 'dic'],
]);

function indexed(names: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  return new Map(names.flatMap((same, index) => same.map((name) => [name, index] as const)));
}
