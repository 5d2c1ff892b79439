import type { Spoken } from './spoken.ts';

const en = {
  add: {
    sentence:
      'Sets up a server on which schedules are kept: contact by ssh, what will be done there, a question, then the set-up and a check. Again for one that is known: repairs it.',
    examples: [
      'host add ops@erp-db1',
      'host add ops@erp-db1 "ops@web[01-20].lan" --become sudo --yes   # several: one line for each',
      'host add ops@erp-db1:2222 --become sudo --name "ERP database" --reason "Change CHG-1042"',
      'host add ops@erp-db1.example.com --id erp-db1 --yes      # for scripts: asks nothing',
    ],
  },
  address: '[user@]host[:port]; what is not said comes from ssh_config',
  id: 'how it is called in documents; else made from the name of the host',
  name: 'a name for people',
  become: 'how schedules of other users are reached there; without it only those of who logs in',
  why: 'why, for the audit trail',
  yes: 'do not ask before something is done on the server',
  keep: 'keep the server in the document although the first contact failed',
  notSetUp: (id: string) => `${id} answers and lets the agent in. Remanso is not set up there yet.`,
  isSetUp: (id: string) =>
    `${id} answers and lets the agent in. Remanso is set up there already: this repairs it.`,
  willDo: (where: string) => `This will be done on ${where}:`,
  folder: (path: string) =>
    `the folder ${path}: guard, steward and undo.sh (plain sh), the plan and records`,
  sudoers: 'one line of sudoers, in a file of its own:',
  services: (units: string) =>
    `a timer of systemd that stops and starts by the plan, and nothing else: ${units}`,
  restrictedKey:
    'Optional, afterwards: put this before the key of the agent in authorized_keys there.',
  restrictedWhy: 'With that key nothing but the steward can be started:',
  nothingElse: (id: string) =>
    `No schedule is changed and nothing is started. The whole script: remanso host script ${id}`,
  askMany: (count: number) => `Set up these ${count} servers now? [y/N] `,
  noneAdded: 'Nothing was done.',
  ask: (id: string) => `Set up ${id} now? [y/N] `,
  notDone: (id: string) => `Nothing was done on ${id}.`,
  notKept: (id: string) => `${id} was not added.`,
  kept: (id: string) => `${id} stays in the document.`,
  wantsPassword: (id: string) =>
    `sudo on ${id} asks for a password. Type it to sudo yourself: ssh runs the same script there in this terminal, and Remanso does not see what you type.`,
  askPassword: 'Do that now? [y/N] ',
  byHand: (id: string) => `To set up ${id} by hand, with a person's rights:`,
  done: (id: string) => `${id} is set up.`,
  next: (id: string) =>
    `Next: describe schedules there with "host: ${id}" in a document, apply it, then: remanso host publish ${id}`,
  firstContactFailed: 'The first contact failed.',
  calledOff: 'Setting it up was called off.',
  right: {
    login: 'log in',
    plan: 'write the plan',
    crontabs: 'crontabs',
    systemd: 'systemd',
    clock: 'clock',
    disk: 'disk',
    system: 'system',
  },
  loginAs: (user: string, uid: string) => `yes, works there as ${user} (uid ${uid})`,
  planIs: { yes: 'yes, written and read back', no: 'NO: the folder cannot be written' },
  crontabsOf: {
    every: 'reads and changes those of every user',
    own: (user: string) => `reads and changes that of ${user} only; for others: --become sudo`,
    none: 'NO: there is no crontab program, or this user may not use it (cron.allow)',
  },
  unitsOf: {
    every: 'units of the system',
    own: (user: string) => `units of ${user} only; for those of the system: --become sudo`,
    none: 'not there',
  },
  free: (size: string) => `${size} free`,
  unknown: 'not known',
};

const es: typeof en = {
  add: {
    sentence:
      'Prepara un servidor en el que hay programaciones: contacto por ssh, qué se hará allí, una pregunta, y después la instalación y una comprobación. Si ya se conoce, lo repara.',
    examples: [
      'host add ops@erp-db1',
      'host add ops@erp-db1 "ops@web[01-20].lan" --become sudo --yes   # several: one line for each',
      'host add ops@erp-db1:2222 --become sudo --name "Base de datos del ERP" --reason "Cambio CHG-1042"',
      'host add ops@erp-db1.example.com --id erp-db1 --yes      # para scripts: no pregunta nada',
    ],
  },
  address: '[usuario@]servidor[:puerto]; lo que no se diga sale de ssh_config',
  id: 'cómo se llama en los documentos; si no, se forma con el nombre del servidor',
  name: 'un nombre para las personas',
  become:
    'cómo se llega allí a lo programado por otros usuarios; sin esto, solo a lo de quien entra',
  why: 'el motivo, para la auditoría',
  yes: 'no preguntar antes de hacer algo en el servidor',
  keep: 'dejar el servidor en el documento aunque falle el primer contacto',
  notSetUp: (id) =>
    `${id} responde y permite el acceso al agente. Remanso aún no está instalado allí.`,
  isSetUp: (id) =>
    `${id} responde y permite el acceso al agente. Remanso ya está instalado allí: esto lo repara.`,
  willDo: (where) => `En ${where} se hará esto:`,
  folder: (path) =>
    `la carpeta ${path}: guard, steward y undo.sh (sh sencillo), el plan y los registros`,
  sudoers: 'una línea de sudoers, en un archivo propio:',
  services: (units) =>
    `un temporizador de systemd que detiene y arranca según el plan, y nada más: ${units}`,
  restrictedKey:
    'Opcional, después: ponga esto delante de la clave del agente en el authorized_keys de allí.',
  restrictedWhy: 'Con esa clave no se puede iniciar nada más que el steward:',
  nothingElse: (id) =>
    `No se cambia ninguna programación ni se inicia nada. El script completo: remanso host script ${id}`,
  askMany: (count) => `¿Preparar ahora estos ${count} servidores? [s/N] `,
  noneAdded: 'No se ha hecho nada.',
  ask: (id) => `¿Instalar ahora en ${id}? [s/N] `,
  notDone: (id) => `No se ha hecho nada en ${id}.`,
  notKept: (id) => `${id} no se ha añadido.`,
  kept: (id) => `${id} sigue en el documento.`,
  wantsPassword: (id) =>
    `sudo pide una contraseña en ${id}. Désela usted a sudo: ssh ejecuta allí el mismo script en este terminal, y Remanso no ve lo que escribe.`,
  askPassword: '¿Hacerlo ahora? [s/N] ',
  byHand: (id) => `Para instalar en ${id} a mano, con los permisos de una persona:`,
  done: (id) => `${id} está preparado.`,
  next: (id) =>
    `Ahora: describa lo programado allí con «host: ${id}» en un documento, aplíquelo y después: remanso host publish ${id}`,
  firstContactFailed: 'El primer contacto falló.',
  calledOff: 'Se canceló la instalación.',
  right: {
    login: 'entrar',
    plan: 'escribir el plan',
    crontabs: 'crontabs',
    systemd: 'systemd',
    clock: 'reloj',
    disk: 'disco',
    system: 'sistema',
  },
  loginAs: (user, uid) => `sí, trabaja allí como ${user} (uid ${uid})`,
  planIs: { yes: 'sí, escrito y releído', no: 'NO: no se puede escribir en la carpeta' },
  crontabsOf: {
    every: 'lee y cambia los de todos los usuarios',
    own: (user) => `lee y cambia solo el de ${user}; para los demás: --become sudo`,
    none: 'NO: no existe el programa crontab, o este usuario no puede usarlo (cron.allow)',
  },
  unitsOf: {
    every: 'unidades del sistema',
    own: (user) => `solo unidades de ${user}; para las del sistema: --become sudo`,
    none: 'no existe allí',
  },
  free: (size) => `${size} libres`,
  unknown: 'no se sabe',
};

export const hostAddWords: Spoken<typeof en> = { en, es };

/** Command lines for a person; the same in each language. */
export const byHandLines = {
  script: (id: string) => `remanso host script ${id} > setup.sh`,
  copy: (words: string) => `scp ${words}`,
  run: (ssh: string, isSudo: boolean) => `${ssh} ${isSudo ? 'sudo ' : ''}sh setup.sh`,
  runAtOnce: (base64: string) => `echo ${base64} | base64 -d | sudo sh`,
  check: (id: string) => `remanso host check ${id}`,
};
