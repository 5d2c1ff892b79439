import type { ProposalState } from '../../../shared/domain/announcements/proposal-state.ts';
import type { RunTally } from '../../../shared/domain/values/run-tally.ts';
import { countText } from './numbers.ts';
import { countedRuns } from './run-tally.ts';
import type { Spoken } from './spoken.ts';

const en = {
  announcement: {
    sentence:
      'Maintenance that others announce: reads it, shows what accepting would hold, accepts and refuses.',
    examples: [
      'announcement read vendor.ics',
      'announcement list',
      'announcement accept files-1 --system erp',
      'announcement source add https://status.acme.example/api/v2/scheduled-maintenances.json --system erp',
    ],
  },
  read: {
    sentence:
      'Reads announcements from files: calendars (.ics), saved mails with an invitation (.eml), JSON of a Statuspage.',
    examples: [
      'announcement read vendor.ics',
      'announcement read mail.eml --source acme --dry-run',
      'announcement read --explain vendor.ics',
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
    examples: [
      'announcement refuse acme-3 --reason "Not our region"',
      'announcement refuse acme-3 --reason CHG-1042 --dry-run',
    ],
  },
  files: 'calendars, mails or JSON',
  id: 'the id of an announcement',
  ofSource: 'who announces it (default: files)',
  explain: 'where each time comes from, and how it is read; keeps nothing',
  explained: (file: string, count: number, zoneData: string) =>
    `${file}: ${countText(count, 'en', 'announcement', 'announcements')}; zone data ${zoneData}. Nothing was kept.`,
  cancels: (uid: string) => `Cancels ${uid}.`,
  systems: 'the affected systems',
  readZone: 'the zone of floating times and whole days',
  zone: 'what times are shown in; else the zone of the agent',
  all: 'also what is over, refused or withdrawn',
  always: 'from now on accept everything that this source announces about these systems',
  allowOpen: 'also where its window is open; needs --reason',
  why: 'why, for the audit trail',
  header: ['ID', 'STATE', 'WHEN', 'WHAT'],
  state: {
    new: 'new',
    changed: 'changed',
    cancelled: 'cancelled',
    vanished: 'no longer listed',
    accepted: 'accepted',
    refused: 'refused',
    withdrawn: 'withdrawn',
    expired: 'over',
  } satisfies Record<ProposalState, string>,
  noZone: (wall: string) => `${wall} (no zone)`,
  none: 'Nothing is announced.',
  noneOpen: 'Nothing waits for a decision or lies ahead; --all lists the rest.',
  readFrom: (name: string, count: number, changed: number) =>
    `${name}: ${countText(count, 'en', 'announcement', 'announcements')} read, ${changed} new or changed.`,
  fault: (uid: string | null, why: string) => (uid === null ? why : `${uid}: ${why}`),
  planned: (windowId: string, span: string) => `Its window ${windowId}: ${span}.`,
  isOpen: 'It is open now.',
  opens: (line: string, how: string) => `From: ${line === '' ? how : `${line} (${how})`}`,
  closes: (line: string, how: string) => `Until: ${line === '' ? how : `${line} (${how})`}`,
  tentative: 'Tentative.',
  vanished: 'Its source does not list it any more.',
  doubt: (why: string) => `In doubt: ${why}`,
  holds: (count: number, tally: RunTally) => {
    const of = countText(count, 'en', 'integration', 'integrations');
    const exactly = (runs: string): string => `Would hold ${runs} of ${of}:`;
    return countedRuns(tally, 'en', { exactly, about: `Runs of ${of} that it would hold` });
  },
  held: (id: string, runs: string, isOnly: boolean) =>
    `${id}: ${runs}${isOnly ? ', its only run of the day' : ''}`,
  meets: (windowId: string, span: string) => `Overlaps ${windowId}: ${span}.`,
  unsaid: 'The affected systems are not known: name them (--system).',
  zoneUnsaid: 'In which zone its times are meant is not known: say it (--zone).',
  accepted: (id: string, windowId: string, span: string) =>
    `${id} is accepted: window ${windowId}, ${span}.`,
  removed: (id: string) => `${id} is accepted: its window was removed.`,
  refused: (id: string) => `${id} is refused.`,
};

const es: typeof en = {
  announcement: {
    sentence:
      'Mantenimientos que otros anuncian: los lee, muestra qué se retendría, los acepta y los rechaza.',
    examples: [
      'announcement read proveedor.ics',
      'announcement list',
      'announcement accept files-1 --system erp',
      'announcement source add https://status.acme.example/api/v2/scheduled-maintenances.json --system erp',
    ],
  },
  read: {
    sentence:
      'Lee anuncios de archivos: calendarios (.ics), correos guardados con una invitación (.eml), JSON de un Statuspage.',
    examples: [
      'announcement read proveedor.ics',
      'announcement read correo.eml --source acme --dry-run',
      'announcement read --explain proveedor.ics',
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
    examples: [
      'announcement refuse acme-3 --reason "No es nuestra región"',
      'announcement refuse acme-3 --reason CHG-1042 --dry-run',
    ],
  },
  files: 'calendarios, correos o JSON',
  id: 'el identificador de un anuncio',
  ofSource: 'quién lo anuncia (por omisión: files)',
  explain: 'de dónde sale cada hora y cómo se lee; no guarda nada',
  explained: (file, count, zoneData) =>
    `${file}: ${countText(count, 'es', 'anuncio', 'anuncios')}; datos de zonas ${zoneData}. No se ha guardado nada.`,
  cancels: (uid) => `Cancela ${uid}.`,
  systems: 'los sistemas afectados',
  readZone: 'la zona de las horas flotantes y de los días enteros',
  zone: 'en qué zona se muestran las horas; si no, la del agente',
  all: 'también lo pasado, rechazado o retirado',
  always: 'desde ahora, aceptar todo lo que esta fuente anuncie de estos sistemas',
  allowOpen: 'también si su ventana está abierta; requiere --reason',
  why: 'por qué, para la auditoría',
  header: ['ID', 'ESTADO', 'CUÁNDO', 'QUÉ'],
  state: {
    new: 'nuevo',
    changed: 'cambiado',
    cancelled: 'cancelado',
    vanished: 'ya no figura',
    accepted: 'aceptado',
    refused: 'rechazado',
    withdrawn: 'retirado',
    expired: 'pasado',
  },
  noZone: (wall) => `${wall} (sin zona)`,
  none: 'No hay nada anunciado.',
  noneOpen: 'Nada requiere su decisión ni está por venir; --all lista el resto.',
  readFrom: (name, count, changed) =>
    `${name}: ${countText(count, 'es', 'anuncio leído', 'anuncios leídos')}, ${changed} nuevos o cambiados.`,
  fault: (uid, why) => (uid === null ? why : `${uid}: ${why}`),
  planned: (windowId, span) => `Su ventana ${windowId}: ${span}.`,
  isOpen: 'Está abierta ahora.',
  opens: (line, how) => `Desde: ${line === '' ? how : `${line} (${how})`}`,
  closes: (line, how) => `Hasta: ${line === '' ? how : `${line} (${how})`}`,
  tentative: 'Provisional.',
  vanished: 'Su fuente ya no lo lista.',
  doubt: (why) => `Ofrece dudas: ${why}`,
  holds: (count, tally) => {
    const of = countText(count, 'es', 'integración', 'integraciones');
    const exactly = (runs: string): string => `Retendría ${runs} de ${of}:`;
    return countedRuns(tally, 'es', { exactly, about: `Ejecuciones de ${of} que retendría` });
  },
  held: (id, runs, isOnly) => `${id}: ${runs}${isOnly ? ', la única del día' : ''}`,
  meets: (windowId, span) => `Se solapa con ${windowId}: ${span}.`,
  unsaid: 'No constan los sistemas afectados: indíquelos (--system).',
  zoneUnsaid: 'No se sabe en qué zona son sus horas: indíquela (--zone).',
  accepted: (id, windowId, span) => `${id} queda aceptado: ventana ${windowId}, ${span}.`,
  removed: (id) => `${id} queda aceptado: se ha quitado su ventana.`,
  refused: (id) => `${id} queda rechazado.`,
};

export const announcementWords: Spoken<typeof en> = { en, es };
