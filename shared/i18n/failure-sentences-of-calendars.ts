import type { calendarTexts } from '../failure-texts-of-calendars.ts';

export const calendarSentences = {
  'calendar-missing': 'No existe el calendario «{id}».',
  'calendar-is-new':
    'Sin --calendar los festivos van a un calendario con el nombre de la región, que se crea si hace falta.',
  'plan-busy': 'Otros están leyendo el plan de un año. Pruebe dentro de un momento.',
  'no-such-zone': 'No existe la zona horaria «{zone}». Se esperaba una como Europe/Madrid.',
  'holidays-none': 'La lista de festivos no tiene ningún día de {code} en {year}: anótelos a mano.',
  'holidays-region':
    'La lista de festivos no conoce la región «{region}». Se espera una como ES, ES-MD o DE-BY; «remanso calendar regions» las muestra todas.',
  'holidays-year':
    'La lista de festivos tiene los años de {from} a {to}, no {year}. Anote los días a mano, o actualice Remanso.',
} as const satisfies Record<keyof typeof calendarTexts, string>;
