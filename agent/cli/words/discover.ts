import { countText, numberText } from './numbers.ts';
import type { Spoken } from './spoken.ts';

const en = {
  sentence:
    'Lists what this machine and other servers run on a schedule, and takes it over; with or without an agent.',
  examples: [
    'discover',
    'discover --server ssh://ops@erp-db1 --take-all --system erp',
    'discover --server redis://redis.internal --server n8n+https://n8n.internal?secret=n8n',
    'discover --no-local --server servers.yaml --take-all --system erp --dry-run',
    'discover --take backup sync --system erp',
  ],
  server: 'look there too: an address, a host of the document, or a file of servers',
  noLocal: 'do not look at this machine',
  take: 'make integrations of these, in one step',
  takeAll: 'make integrations of all that is not protected yet',
  system: 'systems needed by what is protected',
  write: 'write them as a document instead, to be looked at and applied',
  dryRun: 'print what would be protected, and change nothing',
  servers: `
Servers are named by an address, or by a file with \`servers:\` (the fields of a scheduler without
those of an entry). A password is never in the address: ?secret=NAME names a secret.`,
  addresses: {
    ssh: '?become=sudo for the schedules of every user',
    tls: 'rediss:// with TLS',
    header: 'the whole Authorization header',
    cluster: 'or kubernetes: in its cluster',
  },
  header: {
    id: 'PROPOSED ID',
    kind: 'KIND',
    schedule: 'SCHEDULE',
    next: 'NEXT RUN',
    state: 'STATE',
    server: 'SERVER',
    what: 'WHAT',
  },
  none: 'No scheduled jobs found.',
  notReported: 'not reported',
  unknown: 'unknown',
  disabled: 'disabled',
  thisMachine: 'this machine',
  /** Why a row is protected only when it is named. */
  free: {
    taken: 'free',
    housekeeping: 'system maintenance',
    masked: 'masked',
    service: 'a service',
    guarded: 'held by another agent',
  },
  protectedBy: (id: string) => `protected by ${id}`,
  guardedBy: (agent: string) => `protected by agent ${agent}`,
  safer: 'Safer than a mark in front of the line: use remanso guard (kind: guard):',
  note: 'note',
  notRead: 'not read',
  left: (names: string) =>
    `skipped, system maintenance, masked, services or held by other agents: ${names}. To protect one, name it: --take ID`,
  setUp: (host: string, command: string) =>
    `${host} is not set up yet: it holds them once this is done: ${command}`,
  publish: (host: string) =>
    `Put the guard in front of them on ${host}, so that they are held with nobody awake: remanso host publish ${host}`,
  written: (count: number, file: string) =>
    `${countText(count, 'en', 'integration', 'integrations')} written to ${file}; "remanso apply ${file}" protects what is in it.`,
};

const es: typeof en = {
  sentence:
    'Muestra lo que esta máquina y otros servidores ejecutan de forma programada, y lo protege; con o sin agente.',
  examples: [
    'discover',
    'discover --server ssh://ops@erp-db1 --take-all --system erp',
    'discover --server redis://redis.internal --server n8n+https://n8n.internal?secret=n8n',
    'discover --no-local --server servers.yaml --take-all --system erp --dry-run',
    'discover --take backup sync --system erp',
  ],
  server: 'buscar también ahí: una dirección, un servidor del documento o un archivo de servidores',
  noLocal: 'no buscar en esta máquina',
  take: 'crear integraciones de estas tareas, en un solo paso',
  takeAll: 'crear integraciones de todo lo que aún no está protegido',
  system: 'sistemas que necesita lo que se protege',
  write: 'escribirlas en un documento, para revisarlo y aplicarlo después',
  dryRun: 'dice lo que se protegería, sin cambiar nada',
  servers: `
Los servidores se indican con una dirección o con un archivo que tenga \`servers:\` (los campos de un
programador, sin los de una entrada). La contraseña no va en la dirección: ?secret=NOMBRE indica un secreto.`,
  addresses: {
    ssh: '?become=sudo para las programaciones de todos los usuarios',
    tls: 'rediss:// con TLS',
    header: 'la cabecera Authorization completa',
    cluster: 'o kubernetes: dentro de su clúster',
  },
  header: {
    id: 'ID PROPUESTO',
    kind: 'TIPO',
    schedule: 'HORARIO',
    next: 'PRÓXIMA',
    state: 'ESTADO',
    server: 'SERVIDOR',
    what: 'QUÉ',
  },
  none: 'No se han encontrado tareas programadas.',
  notReported: 'no lo indica',
  unknown: 'no lo indica',
  disabled: 'desactivada',
  thisMachine: 'esta máquina',
  free: {
    taken: 'libre',
    housekeeping: 'mantenimiento del sistema',
    masked: 'enmascarado',
    service: 'un servicio',
    guarded: 'retenida por otro agente',
  },
  protectedBy: (id) => `protegida por ${id}`,
  guardedBy: (agent) => `protegida por el agente ${agent}`,
  safer: 'Más seguro que una marca delante de la línea: use remanso guard (kind: guard):',
  note: 'nota',
  notRead: 'no se pudo leer',
  left: (names) =>
    `omitidas, por ser mantenimiento del sistema o servicios, o estar enmascaradas o retenidas por otros agentes: ${names}. Para proteger una, nómbrela: --take ID`,
  setUp: (host, command) =>
    `${host} aún no está preparado: las retendrá cuando se haga esto: ${command}`,
  publish: (host) =>
    `Ponga el guard delante en ${host}, para que se retengan sin que nadie esté despierto: remanso host publish ${host}`,
  written: (count, file) =>
    `${numberText(count, 'es')} ${count === 1 ? 'integración escrita' : 'integraciones escritas'} en ${file}; «remanso apply ${file}» protege lo que contiene.`,
};

export const discoverWords: Spoken<typeof en> = { en, es };
