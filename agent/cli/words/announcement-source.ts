import type { Spoken } from './spoken.ts';

const en = {
  source: {
    sentence: 'Who announces: addresses that are read every 15 minutes, and files.',
    examples: [
      'announcement source add webcal://acme.example/maintenance.ics --system erp --zone Europe/Madrid',
      'announcement source list',
      'announcement source check acme.example',
      'announcement source remove acme.example',
    ],
  },
  add: {
    sentence:
      'Reads announcements from an address; again with the same address changes its systems, zone and --always.',
    examples: [
      'announcement source add https://acme.example/maintenance.ics --system erp',
      'announcement source add https://acme.example/maintenance.ics --system erp --always',
    ],
  },
  list: {
    sentence: 'Lists who announces, when each was read last, and what could not be read.',
    examples: ['announcement source list', 'announcement source list --json'],
  },
  check: {
    sentence: 'Reads an address now.',
    examples: [
      'announcement source check acme.example',
      'announcement source check acme.example --json',
    ],
  },
  remove: {
    sentence: 'Forgets who announces, and its proposals; windows that were made of them stay.',
    examples: [
      'announcement source remove acme.example',
      'announcement source remove acme.example --reason "No longer our vendor"',
    ],
  },
  id: 'the id of a source',
  url: 'http(s):// or webcal:// address of a calendar, or of scheduled-maintenances.json of a Statuspage (its upcoming.json lacks what has begun)',
  newId: 'its id (default: the name of its server)',
  header: ['SOURCE', 'SYSTEMS', 'ZONE', 'ACCEPTED', 'READ', 'PROPOSALS'],
  none: 'There is no source. Add one: remanso announcement source add URL --system ID',
  added: (id: string) => `Announcements of ${id} are read from now on.`,
  forgotten: (id: string) => `${id} is forgotten.`,
  stay: (windows: string) => `These windows stay: ${windows}.`,
  accepting: { yes: 'always', no: 'by hand' },
  never: 'not yet',
  isFiles: 'files',
  dash: '-',
};

const es: typeof en = {
  source: {
    sentence: 'Quién anuncia: direcciones que se leen cada 15 minutos, y archivos.',
    examples: [
      'announcement source add webcal://acme.example/maintenance.ics --system erp --zone Europe/Madrid',
      'announcement source list',
      'announcement source check acme.example',
      'announcement source remove acme.example',
    ],
  },
  add: {
    sentence:
      'Lee anuncios de una dirección; otra vez con la misma dirección cambia sus sistemas, su zona y --always.',
    examples: [
      'announcement source add https://acme.example/maintenance.ics --system erp',
      'announcement source add https://acme.example/maintenance.ics --system erp --always',
    ],
  },
  list: {
    sentence: 'Lista quién anuncia, cuándo se leyó por última vez y qué no se pudo leer.',
    examples: ['announcement source list', 'announcement source list --json'],
  },
  check: {
    sentence: 'Lee una dirección ahora.',
    examples: [
      'announcement source check acme.example',
      'announcement source check acme.example --json',
    ],
  },
  remove: {
    sentence: 'Olvida quién anuncia, y sus propuestas; las ventanas hechas de ellas se quedan.',
    examples: [
      'announcement source remove acme.example',
      'announcement source remove acme.example --reason "No longer our vendor"',
    ],
  },
  id: 'el identificador de una fuente',
  url: 'dirección http(s):// o webcal:// de un calendario, o de scheduled-maintenances.json de un Statuspage (en su upcoming.json falta lo que ya ha empezado)',
  newId: 'su identificador (por omisión: el nombre de su servidor)',
  header: ['FUENTE', 'SISTEMAS', 'ZONA', 'SE ACEPTA', 'LEÍDA', 'PROPUESTAS'],
  none: 'No hay ninguna fuente. Añada una: remanso announcement source add URL --system ID',
  added: (id) => `Desde ahora se leen los anuncios de ${id}.`,
  forgotten: (id) => `${id} queda olvidada.`,
  stay: (windows) => `Estas ventanas se quedan: ${windows}.`,
  accepting: { yes: 'siempre', no: 'a mano' },
  never: 'aún no',
  isFiles: 'archivos',
  dash: '-',
};

export const announcementSourceWords: Spoken<typeof en> = { en, es };
