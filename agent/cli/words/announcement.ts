import type { ProposalState } from '../../../shared/domain/announcements/proposal-state.ts';
import { countText } from './numbers.ts';
import type { Spoken } from './spoken.ts';

const en = {
  announcement: {
    sentence:
      'Maintenance that others announce: reads it, shows what accepting would hold, accepts and refuses.',
    examples: [
      'announcement read vendor.ics',
      'announcement list',
      'announcement accept files-1 --system erp',
      'announcement source add https://status.acme.example/api/v2/scheduled-maintenances/upcoming.json --system erp',
    ],
  },
  read: {
    sentence:
      'Reads announcements from files: calendars (.ics), saved mails with an invitation (.eml), JSON of a Statuspage.',
    examples: [
      'announcement read vendor.ics',
      'announcement read mail.eml --source acme --dry-run',
    ],
  },
  list: {
    sentence:
      'Lists what was announced, by its time; --all also what is over, refused or withdrawn.',
    examples: ['announcement list', 'announcement list --all --json'],
  },
  show: {
    sentence: 'Shows one announcement, what accepting it would hold, and which windows it meets.',
    examples: [
      'announcement show acme-3',
      'announcement show files-1 --system erp --zone Europe/Madrid',
    ],
  },
  accept: {
    sentence:
      'Makes, moves or removes the window as announced; --always does so from now on for this source.',
    examples: [
      'announcement accept acme-3',
      'announcement accept files-1 --system erp --zone Europe/Madrid',
      'announcement accept acme-4 --always',
      'announcement accept acme-3 --allow-open-changes --reason "The vendor is done"',
    ],
  },
  refuse: {
    sentence: 'Says no to what is announced now; a window that it has stays as it is.',
    examples: ['announcement refuse acme-3 --reason "Not our region"'],
  },
  source: {
    sentence: 'Who announces: addresses that are read every 15 minutes, and files.',
    examples: [
      'announcement source add webcal://acme.example/maintenance.ics --system erp --zone Europe/Madrid',
      'announcement source list',
      'announcement source check acme.example',
      'announcement source remove acme.example',
    ],
  },
  sourceAdd: {
    sentence:
      'Reads announcements from an address; again with the same address changes its systems, zone and --always.',
    examples: [
      'announcement source add https://acme.example/maintenance.ics --system erp',
      'announcement source add https://acme.example/maintenance.ics --system erp --always',
    ],
  },
  sourceList: {
    sentence: 'Lists who announces, when each was read last, and what could not be read.',
    examples: ['announcement source list', 'announcement source list --json'],
  },
  sourceCheck: {
    sentence: 'Reads an address now.',
    examples: ['announcement source check acme.example'],
  },
  sourceRemove: {
    sentence: 'Forgets who announces, and its proposals; windows that were made of them stay.',
    examples: ['announcement source remove acme.example'],
  },
  files: 'calendars, mails or JSON',
  id: 'the id of an announcement',
  sourceId: 'the id of a source',
  url: 'http(s):// or webcal:// address of a calendar, or of upcoming.json of a Statuspage',
  ofSource: 'who announces it (default: files)',
  newId: 'its id (default: the name of its server)',
  systems: 'the systems that it speaks of',
  readZone: 'the zone of floating times and whole days',
  zone: 'what times are shown in; else the zone of the agent',
  all: 'also what is over, refused or withdrawn',
  always: 'from now on accept everything that this source announces about these systems',
  allowOpen: 'also where its window is open; needs --reason',
  why: 'why, for the audit trail',
  header: ['ID', 'STATE', 'WHEN', 'WHAT'],
  sourceHeader: ['SOURCE', 'SYSTEMS', 'ZONE', 'ACCEPTED', 'READ', 'PROPOSALS'],
  state: {
    new: 'new',
    changed: 'changed',
    cancelled: 'cancelled',
    accepted: 'accepted',
    refused: 'refused',
    withdrawn: 'withdrawn',
    expired: 'over',
  } satisfies Record<ProposalState, string>,
  noZone: (wall: string) => `${wall} (no zone)`,
  none: 'Nothing is announced.',
  noneOpen: 'Nothing waits for a decision or lies ahead; --all lists the rest.',
  noSource: 'There is no source. Add one: remanso announcement source add URL --system ID',
  readFrom: (name: string, count: number, changed: number) =>
    `${name}: ${countText(count, 'en', 'announcement', 'announcements')} read, ${changed} new or changed.`,
  fault: (uid: string | null, why: string) => (uid === null ? why : `${uid}: ${why}`),
  planned: (windowId: string, span: string) => `Its window ${windowId}: ${span}.`,
  isOpen: 'It is open now.',
  tentative: 'Tentative.',
  vanished: 'Its source does not list it any more.',
  holds: (count: number, runs: number) =>
    `Would hold ${countText(runs, 'en', 'run', 'runs')} of ${countText(count, 'en', 'integration', 'integrations')}:`,
  held: (id: string, runs: number, isOnly: boolean) =>
    `${id}: ${countText(runs, 'en', 'run', 'runs')}${isOnly ? ', its only run of the day' : ''}`,
  meets: (windowId: string, span: string) => `Overlaps ${windowId}: ${span}.`,
  unsaid: 'Which systems it speaks of is not known: name them (--system).',
  zoneUnsaid: 'In which zone its times are meant is not known: say it (--zone).',
  accepted: (id: string, windowId: string, span: string) =>
    `${id} is accepted: window ${windowId}, ${span}.`,
  removed: (id: string) => `${id} is accepted: its window was removed.`,
  refused: (id: string) => `${id} is refused.`,
  added: (id: string) => `Announcements of ${id} are read from now on.`,
  forgotten: (id: string, windows: readonly string[]) =>
    windows.length === 0
      ? `${id} is forgotten.`
      : `${id} is forgotten. These windows stay: ${windows.join(', ')}.`,
  accepting: { yes: 'always', no: 'by hand' },
  never: 'not yet',
  isFiles: 'files',
  dash: '-',
};

const es: typeof en = {
  announcement: {
    sentence:
      'Mantenimientos que otros anuncian: los lee, muestra qué se retendría, los acepta y los rechaza.',
    examples: [
      'announcement read proveedor.ics',
      'announcement list',
      'announcement accept files-1 --system erp',
      'announcement source add https://status.acme.example/api/v2/scheduled-maintenances/upcoming.json --system erp',
    ],
  },
  read: {
    sentence:
      'Lee anuncios de ficheros: calendarios (.ics), correos guardados con una invitación (.eml), JSON de un Statuspage.',
    examples: [
      'announcement read proveedor.ics',
      'announcement read correo.eml --source acme --dry-run',
    ],
  },
  list: {
    sentence: 'Lista lo anunciado, por su hora; con --all también lo pasado, rechazado o retirado.',
    examples: ['announcement list', 'announcement list --all --json'],
  },
  show: {
    sentence: 'Muestra un anuncio, qué se retendría al aceptarlo y con qué ventanas se solapa.',
    examples: [
      'announcement show acme-3',
      'announcement show files-1 --system erp --zone Europe/Madrid',
    ],
  },
  accept: {
    sentence:
      'Crea, mueve o quita la ventana según lo anunciado; --always lo hace desde ahora con esta fuente.',
    examples: [
      'announcement accept acme-3',
      'announcement accept files-1 --system erp --zone Europe/Madrid',
      'announcement accept acme-4 --always',
      'announcement accept acme-3 --allow-open-changes --reason "El proveedor ha terminado"',
    ],
  },
  refuse: {
    sentence: 'Dice que no a lo que se anuncia ahora; si ya tiene ventana, se queda como está.',
    examples: ['announcement refuse acme-3 --reason "No es nuestra región"'],
  },
  source: {
    sentence: 'Quién anuncia: direcciones que se leen cada 15 minutos, y ficheros.',
    examples: [
      'announcement source add webcal://acme.example/maintenance.ics --system erp --zone Europe/Madrid',
      'announcement source list',
      'announcement source check acme.example',
      'announcement source remove acme.example',
    ],
  },
  sourceAdd: {
    sentence:
      'Lee anuncios de una dirección; otra vez con la misma dirección cambia sus sistemas, su zona y --always.',
    examples: [
      'announcement source add https://acme.example/maintenance.ics --system erp',
      'announcement source add https://acme.example/maintenance.ics --system erp --always',
    ],
  },
  sourceList: {
    sentence: 'Lista quién anuncia, cuándo se leyó por última vez y qué no se pudo leer.',
    examples: ['announcement source list', 'announcement source list --json'],
  },
  sourceCheck: {
    sentence: 'Lee una dirección ahora.',
    examples: ['announcement source check acme.example'],
  },
  sourceRemove: {
    sentence: 'Olvida quién anuncia, y sus propuestas; las ventanas hechas de ellas se quedan.',
    examples: ['announcement source remove acme.example'],
  },
  files: 'calendarios, correos o JSON',
  id: 'el identificador de un anuncio',
  sourceId: 'el identificador de una fuente',
  url: 'dirección http(s):// o webcal:// de un calendario, o de upcoming.json de un Statuspage',
  ofSource: 'quién lo anuncia (por omisión: files)',
  newId: 'su identificador (por omisión: el nombre de su servidor)',
  systems: 'los sistemas de los que habla',
  readZone: 'la zona de las horas flotantes y de los días enteros',
  zone: 'en qué zona se muestran las horas; si no, la del agente',
  all: 'también lo pasado, rechazado o retirado',
  always: 'desde ahora, aceptar todo lo que esta fuente anuncie de estos sistemas',
  allowOpen: 'también si su ventana está abierta; requiere --reason',
  why: 'por qué, para la auditoría',
  header: ['ID', 'ESTADO', 'CUÁNDO', 'QUÉ'],
  sourceHeader: ['FUENTE', 'SISTEMAS', 'ZONA', 'SE ACEPTA', 'LEÍDA', 'PROPUESTAS'],
  state: {
    new: 'nuevo',
    changed: 'cambiado',
    cancelled: 'cancelado',
    accepted: 'aceptado',
    refused: 'rechazado',
    withdrawn: 'retirado',
    expired: 'pasado',
  },
  noZone: (wall) => `${wall} (sin zona)`,
  none: 'No hay nada anunciado.',
  noneOpen: 'Nada requiere su decisión ni está por venir; --all lista el resto.',
  noSource: 'No hay ninguna fuente. Añada una: remanso announcement source add URL --system ID',
  readFrom: (name, count, changed) =>
    `${name}: ${countText(count, 'es', 'anuncio leído', 'anuncios leídos')}, ${changed} nuevos o cambiados.`,
  fault: (uid, why) => (uid === null ? why : `${uid}: ${why}`),
  planned: (windowId, span) => `Su ventana ${windowId}: ${span}.`,
  isOpen: 'Está abierta ahora.',
  tentative: 'Provisional.',
  vanished: 'Su fuente ya no lo lista.',
  holds: (count, runs) =>
    `Retendría ${countText(runs, 'es', 'ejecución', 'ejecuciones')} de ${countText(count, 'es', 'integración', 'integraciones')}:`,
  held: (id, runs, isOnly) =>
    `${id}: ${countText(runs, 'es', 'ejecución', 'ejecuciones')}${isOnly ? ', la única del día' : ''}`,
  meets: (windowId, span) => `Se solapa con ${windowId}: ${span}.`,
  unsaid: 'No se sabe de qué sistemas habla: indíquelos (--system).',
  zoneUnsaid: 'No se sabe en qué zona son sus horas: indíquela (--zone).',
  accepted: (id, windowId, span) => `${id} queda aceptado: ventana ${windowId}, ${span}.`,
  removed: (id) => `${id} queda aceptado: se ha quitado su ventana.`,
  refused: (id) => `${id} queda rechazado.`,
  added: (id) => `Desde ahora se leen los anuncios de ${id}.`,
  forgotten: (id, windows) =>
    windows.length === 0
      ? `${id} queda olvidada.`
      : `${id} queda olvidada. Estas ventanas se quedan: ${windows.join(', ')}.`,
  accepting: { yes: 'siempre', no: 'a mano' },
  never: 'aún no',
  isFiles: 'ficheros',
  dash: '-',
};

export const announcementWords: Spoken<typeof en> = { en, es };
