import type { Spoken } from './spoken.ts';

const en = {
  host: {
    sentence:
      'Servers on which schedules are kept: sets them up, checks them, publishes to them, removes them.',
    examples: [
      'host add ops@erp-db1',
      'host list',
      'host check erp-db1',
      'host publish erp-db1',
      'host remove erp-db1 --reason "Decommissioned"',
    ],
  },
  list: {
    sentence: 'Lists the servers, those with trouble first, as last known; asks none of them.',
    examples: ['host list', 'host list --json'],
  },
  check: {
    sentence:
      'Asks the servers now, all or those named, and gives each its plan if it lacks it; exit 1 where something is wrong.',
    examples: ['host check', 'host check erp-db1 erp-db2', 'host check --json'],
  },
  publish: {
    sentence:
      'Puts the guard in front of every schedule that is to be held there, and publishes the plan.',
    examples: [
      'host publish erp-db1',
      'host publish erp-db1 --reason CHG-1042 --yes',
      'host publish --all --yes',
    ],
  },
  remove: {
    sentence:
      'Takes everything of Remanso away there: schedules are as they were, and the server leaves the document.',
    examples: [
      'host remove erp-db1 --reason "Decommissioned"',
      'host remove erp-db1 --reason "Decommissioned" --with-integrations --yes',
      'host remove erp-db1 --reason "Its disks are gone" --forget',
    ],
  },
  script: {
    sentence: 'Prints the script of sh that sets up the server, to be read, copied and run there.',
    examples: ['host script erp-db1', 'host script erp-db1 > setup.sh'],
  },
  id: 'the id of the server',
  ids: 'ids of servers; without any, all',
  zone: 'what times are shown in; else the zone of the agent',
  yes: 'do not ask before something is changed on the server',
  why: 'why, for the audit trail',
  withIntegrations: 'remove the integrations whose schedules lie there, too',
  forget: 'remove it from the document although it cannot be cleaned',
  none: 'There is no server. Add one: remanso host add USER@HOST',
  header: ['SERVER', 'STATE', 'PLAN UNTIL', 'CONFIRMED', 'CLOCK', 'NEXT HOLD', 'SCHEDULES'],
  state: {
    confirmed: 'confirmed',
    unasked: 'not asked yet',
    stale: 'plan is old',
    'clock-off': 'clock is off',
    unreachable: 'unreachable',
    refused: 'refused',
  },
  ago: (length: string) => `${length} ago`,
  never: 'never',
  allTime: 'nothing to hold',
  inStep: 'in step',
  ahead: (length: string) => `${length} ahead`,
  behind: (length: string) => `${length} behind`,
  todo: {
    unasked: (id: string) => `The agent has not asked it yet. Ask now: remanso host check ${id}`,
    stale: (id: string) =>
      `It answers, but does not have the newest plan yet. Give it now: remanso host publish ${id}`,
    clockOff: (how: string) =>
      `Its clock is ${how}: guards there hold and release by it. Set it right there, by NTP for example.`,
    since: (time: string) => `It has failed since ${time}.`,
    follows: (time: string) => `It follows the plan that it has, until ${time}.`,
    noPlan: 'Whether it has a plan is not known.',
  },
  kinds: { cron: 'cron', systemd: 'systemd', service: 'service', guard: 'guard' },
  noSchedules: 'none',
  willGuard: (id: string, count: string) =>
    `On ${id} the guard will stand in front of ${count}; each asks the plan there before it starts:`,
  willStop: (id: string, count: string) =>
    `On ${id} the plan will stop and start ${count}: what runs is stopped before a hold and started after it. Nothing else there can be stopped:`,
  nothingThere: (id: string) =>
    `No integration has its schedule on ${id}. Describe some with "host: ${id}" in a document and apply it.`,
  inCrontab: (user: string) => `crontab of ${user}`,
  ofLogin: 'who logs in',
  inFile: (file: string) => `file ${file}`,
  inUnit: (timer: string) => `${timer}: an ExecCondition of its service; the timer is not touched`,
  guardedAlready: 'calls the guard by itself; nothing is changed',
  inService: (unit: string) => `${unit}: a timer of ours stops and starts it there`,
  all: 'every server that has schedules',
  eachDone: 'done',
  askPublishAll: (count: number) => `Publish to these ${count} servers now? [y/N] `,
  askPublish: (id: string) => `Publish to ${id} now? [y/N] `,
  nothingChanged: 'Nothing was changed.',
  guarded: 'guarded',
  planned: 'under the plan',
  outcomes: ['INTEGRATION', 'OUTCOME'],
  published: (id: string, until: string) =>
    `${id} has its plan, read back; it knows until ${until}.`,
  publishedAll: (id: string) => `${id} has its plan, read back; nothing is to be held there.`,
  heldThere: (names: string) => `Held there now: ${names}. They may start again at once.`,
  noneHeld: 'Nothing is held there now.',
  refer: (names: string) => `Integrations with schedules there, which are removed too: ${names}.`,
  willClear: (where: string, folder: string) =>
    `On ${where} our guards leave crontabs and units, and ${folder} goes away.`,
  askRemove: (id: string) => `Remove ${id}? [y/N] `,
  said: (line: string) => `  ${line}`,
  wasNotSetUp: (id: string) => `Remanso is not set up on ${id}: nothing is to be cleaned there.`,
  cleanByHand: (id: string) =>
    `${id} was not cleaned. Guards that stay there start nothing once their plan ends. By hand:`,
  thenForget: (id: string) =>
    `Then, or if it is gone for good: remanso host remove ${id} --forget --reason WHY`,
  removed: (id: string) => `${id} is removed.`,
};

const es: typeof en = {
  host: {
    sentence:
      'Servidores en los que hay programaciones: los prepara, los comprueba, publica en ellos y los quita.',
    examples: [
      'host add ops@erp-db1',
      'host list',
      'host check erp-db1',
      'host publish erp-db1',
      'host remove erp-db1 --reason "Fuera de servicio"',
    ],
  },
  list: {
    sentence:
      'Muestra los servidores, primero los que tienen problemas, según lo último que se sabe; no pregunta a ninguno.',
    examples: en.list.examples,
  },
  check: {
    sentence:
      'Pregunta ahora a los servidores, a todos o a los nombrados, y da a cada uno su plan si le falta; código 1 si algo va mal.',
    examples: en.check.examples,
  },
  publish: {
    sentence: 'Pone el guard delante de todo lo que se debe retener allí y publica el plan.',
    examples: en.publish.examples,
  },
  remove: {
    sentence:
      'Quita de allí todo lo de Remanso: las programaciones quedan como estaban y el servidor sale del documento.',
    examples: [
      'host remove erp-db1 --reason "Fuera de servicio"',
      'host remove erp-db1 --reason "Fuera de servicio" --with-integrations --yes',
      'host remove erp-db1 --reason "Ya no tiene discos" --forget',
    ],
  },
  script: {
    sentence:
      'Escribe el script de sh que prepara el servidor, para leerlo, copiarlo y ejecutarlo allí.',
    examples: en.script.examples,
  },
  id: 'el identificador del servidor',
  ids: 'identificadores de servidores; sin ninguno, todos',
  zone: 'en qué zona se muestran las horas; si no, en la del agente',
  yes: 'no preguntar antes de cambiar algo en el servidor',
  why: 'el motivo, para la auditoría',
  withIntegrations: 'quitar también las integraciones programadas allí',
  forget: 'quitarlo del documento aunque no se pueda limpiar',
  none: 'No hay ningún servidor. Añada uno: remanso host add USUARIO@SERVIDOR',
  header: [
    'SERVIDOR',
    'ESTADO',
    'PLAN HASTA',
    'CONFIRMADO',
    'RELOJ',
    'PRÓXIMA PAUSA',
    'PROGRAMADO',
  ],
  state: {
    confirmed: 'confirmado',
    unasked: 'sin preguntar aún',
    stale: 'plan antiguo',
    'clock-off': 'reloj desajustado',
    unreachable: 'no responde',
    refused: 'se niega',
  },
  ago: (length) => `hace ${length}`,
  never: 'nunca',
  allTime: 'nada que retener',
  inStep: 'en hora',
  ahead: (length) => `${length} adelantado`,
  behind: (length) => `${length} atrasado`,
  todo: {
    unasked: (id) => `El agente aún no le ha preguntado. Pregunte ahora: remanso host check ${id}`,
    stale: (id) =>
      `Responde, pero aún no tiene el plan más nuevo. Déselo ahora: remanso host publish ${id}`,
    clockOff: (how) =>
      `Su reloj va ${how}: los guards de allí retienen y reanudan según él. Ajústelo allí, por ejemplo con NTP.`,
    since: (time) => `Falla desde ${time}.`,
    follows: (time) => `Sigue el plan que tiene, hasta ${time}.`,
    noPlan: 'No se sabe si tiene un plan.',
  },
  kinds: { cron: 'cron', systemd: 'systemd', service: 'servicio', guard: 'guard' },
  noSchedules: 'nada',
  willGuard: (id, count) =>
    `En ${id} el guard estará delante de ${count}; cada una consulta el plan de allí antes de empezar:`,
  willStop: (id, count) =>
    `En ${id} el plan detendrá y arrancará ${count}: lo que esté en marcha se detiene antes de una pausa y se arranca después. Nada más se puede detener allí:`,
  nothingThere: (id) =>
    `Ninguna integración está programada en ${id}. Descríbalas con «host: ${id}» en un documento y aplíquelo.`,
  inCrontab: (user) => `crontab de ${user}`,
  ofLogin: 'quien entra',
  inFile: (file) => `archivo ${file}`,
  inUnit: (timer) => `${timer}: un ExecCondition de su servicio; el timer no se toca`,
  guardedAlready: 'llama al guard por su cuenta; no se cambia nada',
  inService: (unit) => `${unit}: un temporizador nuestro la detiene y la arranca allí`,
  all: 'todos los servidores con tareas',
  eachDone: 'hecho',
  askPublishAll: (count) => `¿Publicar ahora en estos ${count} servidores? [s/N] `,
  askPublish: (id) => `¿Publicar ahora en ${id}? [s/N] `,
  nothingChanged: 'No ha cambiado nada.',
  guarded: 'con guard',
  planned: 'según el plan',
  outcomes: ['INTEGRACIÓN', 'RESULTADO'],
  published: (id, until) => `${id} tiene su plan, releído; lo sabe todo hasta ${until}.`,
  publishedAll: (id) => `${id} tiene su plan, releído; no hay nada que retener allí.`,
  heldThere: (names) => `En pausa allí ahora: ${names}. Podrán empezar de nuevo enseguida.`,
  noneHeld: 'Allí no hay nada en pausa ahora.',
  refer: (names) => `Integraciones programadas allí, que también se quitan: ${names}.`,
  willClear: (where, folder) =>
    `En ${where} nuestros guards salen de crontabs y unidades, y desaparece ${folder}.`,
  askRemove: (id) => `¿Quitar ${id}? [s/N] `,
  said: (line) => `  ${line}`,
  wasNotSetUp: (id) => `Remanso no está instalado en ${id}: allí no hay nada que limpiar.`,
  cleanByHand: (id) =>
    `${id} no se ha limpiado. Los guards que queden allí no inician nada cuando acabe su plan. A mano:`,
  thenForget: (id) =>
    `Después, o si ya no existe: remanso host remove ${id} --forget --reason MOTIVO`,
  removed: (id) => `${id} se ha quitado.`,
};

export const hostWords: Spoken<typeof en> = { en, es };
