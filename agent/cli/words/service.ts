import type { Spoken } from './spoken.ts';

const en = {
  service: {
    sentence:
      'The agent as a service of this machine: started by the system, and again whenever it dies.',
    examples: ['service install', 'service status', 'service uninstall'],
  },
  install: {
    sentence:
      'Installs and starts the agent as a service of yours, or with --system of the machine, after saying what it does; again: brings the service up to date.',
    examples: [
      'service install',
      'service install --dry-run   # says what it would do',
      'service install --print     # only the unit',
      'service install --system --http 4280',
    ],
  },
  status: {
    sentence:
      'Says whether the service is installed, runs and is up to date; exit 3 where it does not run.',
    examples: ['service status', 'service status --system --json'],
  },
  uninstall: {
    sentence:
      'Stops the agent and removes its service and nothing else, after saying what is still held and how to undo that.',
    examples: ['service uninstall', 'service uninstall --system --yes'],
  },
  /** To be copied: the same in each language. */
  command: {
    edit: (option: string) => `systemctl ${option}edit remanso`,
    undo: (where: string) => `remanso scheduler undo${where} | sh`,
    asRoot: (verb: string) => `sudo remanso service ${verb} --system`,
    own: (verb: string) => `remanso service ${verb}`,
  },
  system: 'of the machine, for administrators, instead of yours',
  print: 'print the unit, and do nothing',
  replace: 'also where the unit was changed by hand',
  yes: 'do not ask',
  scope: { user: (user: string) => `user ${user}`, system: () => 'the machine' },
  kind: { systemd: 'systemd', launchd: 'launchd', 'task-scheduler': 'Task Scheduler' },
  becomes: {
    installed: (who: string, kind: string) => `The agent becomes a service of ${who} (${kind}):`,
    renewed: (who: string, kind: string) =>
      `The service of ${who} (${kind}) is brought up to date; its agent is restarted, and all pauses stay in force:`,
    started: (who: string, kind: string) => `The service of ${who} (${kind}) is started:`,
    none: (who: string, kind: string) =>
      `The service of ${who} (${kind}) is installed, up to date and running; there is nothing to do.`,
  },
  label: { data: 'data', runs: 'runs', writes: 'writes', then: 'then' },
  runsNow: (pid: string) => `The agent runs as a service, process ${pid}.`,
  runsNowUnnamed: 'The agent runs as a service.',
  lingerOff: (user: string) =>
    `Lingering is off for ${user}: the agent starts when ${user} logs in and ends with the last session. For a server: sudo loginctl enable-linger ${user}`,
  onlyLoggedIn: (user: string) =>
    `It runs while ${user} is logged in. For a server: remanso service install --system`,
  absent: (who: string) => `No service of ${who} is installed: remanso service install`,
  absentSystem: 'No service of the machine is installed: sudo remanso service install --system',
  row: {
    service: 'Service',
    state: 'State',
    starts: 'Starts',
    unit: 'Unit',
    data: 'Data',
    says: 'Agent says',
  },
  running: (since: string, pid: string) => `running since ${since}, process ${pid}`,
  runningUnknown: (pid: string) => `running, process ${pid}`,
  notRunning: (word: string) => `not running${word === '' ? '' : `: ${word}`}`,
  starts: {
    boot: 'at boot',
    lingering: 'at boot: lingering is on',
    login: 'at login: lingering is off',
    session: 'at login',
    never: 'not by itself: it is disabled',
  },
  unit: {
    current: (place: string) => `${place}, as this version writes it`,
    outdated: (place: string, version: string, renew: string) =>
      `${place}, written by version ${version} for another program or layout: ${renew} renews it`,
    edited: (place: string) => `${place}, changed by hand since it was written`,
    foreign: (place: string) => `${place}, not written by Remanso`,
  },
  held: 'Still held, and staying so while no agent runs:',
  heldNothing: 'Nothing is held.',
  heldWindow: (id: string, until: string) => `window ${id}, until ${until}`,
  heldPause: (id: string, by: string, reason: string, until: string | null) =>
    `pause ${id} by ${by}: ${reason}; ${until === null ? 'without an end' : `until ${until}`}`,
  heldSchedulers: (count: string) => `paused at other schedulers: ${count}. To restore by hand:`,
  local:
    'What the agent runs itself does not run until an agent is back; guards go on by its plan.',
  willRemove: (who: string, kind: string) => `The service of ${who} (${kind}) is removed:`,
  removes: 'removes',
  ask: 'Stop the agent and remove its service? [y/N] ',
  removed: (place: string, data: string) => `Removed ${place}. The data stays in ${data}.`,
  restore: (command: string) => `To restore the schedulers that are still paused: ${command}`,
};

const es: typeof en = {
  service: {
    sentence:
      'El agente como servicio de esta máquina: lo arranca el sistema, también cada vez que muere.',
    examples: en.service.examples,
  },
  install: {
    sentence:
      'Instala y arranca el agente como servicio suyo, o con --system de la máquina, tras decir lo que hace; si ya está, lo pone al día.',
    examples: [
      'service install',
      'service install --dry-run   # dice lo que haría',
      'service install --print     # solo la unidad',
      'service install --system --http 4280',
    ],
  },
  status: {
    sentence:
      'Dice si el servicio está instalado, en marcha y al día; código 3 si no está en marcha.',
    examples: en.status.examples,
  },
  uninstall: {
    sentence:
      'Detiene el agente y quita su servicio y nada más, tras decir qué sigue retenido y cómo deshacerlo.',
    examples: en.uninstall.examples,
  },
  command: en.command,
  system: 'de la máquina, para administradores, en vez de suyo',
  print: 'muestra la unidad, sin hacer nada',
  replace: 'también si la unidad se cambió a mano',
  yes: 'no pregunta',
  scope: { user: (user) => `el usuario ${user}`, system: () => 'la máquina' },
  kind: { systemd: 'systemd', launchd: 'launchd', 'task-scheduler': 'Programador de tareas' },
  becomes: {
    installed: (who, kind) => `El agente pasa a ser un servicio. Para ${who}, con ${kind}:`,
    renewed: (who, kind) =>
      `El servicio para ${who} (${kind}) se pone al día; su agente se reinicia y todas las pausas siguen vigentes:`,
    started: (who, kind) => `Se arranca el servicio para ${who} (${kind}):`,
    none: (who, kind) =>
      `El servicio para ${who} (${kind}) está instalado, al día y en marcha; no hay nada que hacer.`,
  },
  label: { data: 'datos', runs: 'ejecuta', writes: 'escribe', then: 'después' },
  runsNow: (pid) => `El agente está en marcha como servicio, proceso ${pid}.`,
  runsNowUnnamed: 'El agente está en marcha como servicio.',
  lingerOff: (user) =>
    `«Linger» está desactivado para ${user}: el agente arranca cuando ${user} inicia sesión y termina con la última. En un servidor: sudo loginctl enable-linger ${user}`,
  onlyLoggedIn: (user) =>
    `Está en marcha mientras ${user} tenga la sesión iniciada. En un servidor: remanso service install --system`,
  absent: (who) => `No hay ningún servicio instalado para ${who}: remanso service install`,
  absentSystem: 'La máquina no tiene el servicio instalado: sudo remanso service install --system',
  row: {
    service: 'Servicio',
    state: 'Estado',
    starts: 'Arranca',
    unit: 'Unidad',
    data: 'Datos',
    says: 'El agente dice',
  },
  running: (since, pid) => `en marcha desde ${since}, proceso ${pid}`,
  runningUnknown: (pid) => `en marcha, proceso ${pid}`,
  notRunning: (word) => `parado${word === '' ? '' : `: ${word}`}`,
  starts: {
    boot: 'con la máquina',
    lingering: 'con la máquina: «linger» está activado',
    login: 'al iniciar sesión: «linger» está desactivado',
    session: 'al iniciar sesión',
    never: 'no por sí mismo: está deshabilitado',
  },
  unit: {
    current: (place) => `${place}, como la escribe esta versión`,
    outdated: (place, version, renew) =>
      `${place}, escrita por la versión ${version} para otro programa o formato: ${renew} la renueva`,
    edited: (place) => `${place}, cambiada a mano desde que se escribió`,
    foreign: (place) => `${place}, no la escribió Remanso`,
  },
  held: 'Sigue retenido, y así queda mientras no haya agente:',
  heldNothing: 'No hay nada retenido.',
  heldWindow: (id, until) => `ventana ${id}, hasta ${until}`,
  heldPause: (id, by, reason, until) =>
    `pausa ${id} de ${by}: ${reason}; ${until === null ? 'sin fin' : `hasta ${until}`}`,
  heldSchedulers: (count) => `en pausa en otros programadores: ${count}. Para restaurar a mano:`,
  local:
    'Lo que ejecuta el propio agente no se ejecuta hasta que haya uno; los guards siguen con su plan.',
  willRemove: (who, kind) => `Se quita el servicio para ${who} (${kind}):`,
  removes: 'quita',
  ask: '¿Detener el agente y quitar su servicio? [s/N] ',
  removed: (place, data) => `Se ha quitado ${place}. Los datos siguen en ${data}.`,
  restore: (command) => `Para restaurar los programadores que siguen en pausa: ${command}`,
};

export const serviceWords: Spoken<typeof en> = { en, es };
