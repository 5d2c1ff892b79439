import type { Spoken } from './spoken.ts';

const en = {
  program: `Pauses the integrations that would hit a system under maintenance, and lets them flow again.

Exit codes: 0 done, 1 tried and failed, 2 usage or invalid input, 3 no agent answers.`,
  /** Headings of the help, by subject. */
  groups: {
    now: 'What is going on:',
    pause: 'Pausing by hand:',
    windows: 'Maintenance windows:',
    plan: 'The plan as a document:',
    evidence: 'Evidence:',
    schedulers: 'Schedulers and servers:',
    agent: 'The agent:',
  },
  hint: 'All commands: remanso --help',
  programExamples: [
    ['agent', 'run the agent in the foreground'],
    ['apply plan.yaml', 'make systems, integrations and windows as in the file'],
    ['status', 'what flows, what is paused, and why'],
  ],
  version: 'print the version',
  help: 'display help for command',
  dataDir: 'where the agent keeps its data (or REMANSO_DATA_DIR)',
  host: 'use the agent of a server, over ssh: ssh://user@server[:port][/data/directory]',
  json: 'print JSON, one document per line, for scripts',
  lang: 'language of the output (or REMANSO_LANG, LANG)',
  examples: 'Examples:',
  seeHelp: '(add --help for what is expected)',
  /** Headings of the help, by what the parser calls them. */
  titles: {
    'Usage:': 'Usage:',
    'Arguments:': 'Arguments:',
    'Options:': 'Options:',
    'Commands:': 'Commands:',
  },
  /** What the parser adds to a description. */
  added: { choices: 'choices', default: 'default' },
  stillWaiting: 'The agent has not answered yet; still waiting.',
  dryRun: 'Nothing was changed: this was a dry run.',
  warning: 'warning',
  moreProblems: (count: string) => `and ${count} more; --json has them all`,
  windowId: 'the id of the window',
  reason: 'why (required)',
  dryRunOption: 'print what it would do, and do nothing',
  document: 'the document; - reads standard input',
  standardInput: 'standard input',
  zone: 'what local times are read in; else the zone of the window, where it is about one, or of the agent',
  written: 'where to write; replaced when all is written',
};

type FrameWords = typeof en;

export type CommandGroup = keyof FrameWords['groups'];

const es: FrameWords = {
  program: `Pone en pausa las integraciones que chocarían con un sistema en mantenimiento y después las deja fluir.

Códigos de salida: 0 hecho, 1 se intentó y falló, 2 uso o entrada no válidos, 3 ningún agente responde.`,
  groups: {
    now: 'Qué ocurre:',
    pause: 'Pausas manuales:',
    windows: 'Ventanas de mantenimiento:',
    plan: 'El plan como documento:',
    evidence: 'Pruebas:',
    schedulers: 'Programadores y servidores:',
    agent: 'El agente:',
  },
  hint: 'Todos los comandos: remanso --help',
  programExamples: [
    ['agent', 'ejecuta el agente en primer plano'],
    ['apply plan.yaml', 'deja sistemas, integraciones y ventanas como en el archivo'],
    ['status', 'qué fluye, qué está en pausa y por qué'],
  ],
  version: 'muestra la versión',
  help: 'muestra la ayuda del comando',
  dataDir: 'dónde guarda sus datos el agente (o REMANSO_DATA_DIR)',
  host: 'usa el agente de un servidor, por ssh: ssh://usuario@servidor[:puerto][/directorio/de/datos]',
  json: 'escribe JSON, un documento por línea, para scripts',
  lang: 'idioma de la salida (o REMANSO_LANG, LANG)',
  examples: 'Ejemplos:',
  seeHelp: '(añada --help para ver lo que se espera)',
  titles: {
    'Usage:': 'Uso:',
    'Arguments:': 'Argumentos:',
    'Options:': 'Opciones:',
    'Commands:': 'Comandos:',
  },
  added: { choices: 'valores', default: 'por defecto' },
  stillWaiting: 'El agente no ha respondido todavía; se sigue esperando.',
  dryRun: 'No ha cambiado nada: era una simulación.',
  warning: 'aviso',
  moreProblems: (count) => `y ${count} más; --json los muestra todos`,
  windowId: 'el identificador de la ventana',
  reason: 'el motivo (obligatorio)',
  dryRunOption: 'dice lo que haría, sin hacer nada',
  document: 'el documento; - lee la entrada estándar',
  standardInput: 'entrada estándar',
  zone: 'en qué zona se leen las horas locales; si no, en la de la ventana, si se trata de una, o la del agente',
  written: 'dónde escribir; se sustituye cuando todo está escrito',
};

export const frameWords: Spoken<FrameWords> = { en, es };
