import type { Spoken } from './spoken.ts';

const en = {
  secret: {
    sentence:
      'Keeps passwords and tokens for schedulers and runs; documents name them: { secretRef: NAME }.',
    examples: ['secret set erp-token', 'secret set erp-token < token.txt', 'secret list'],
  },
  set: {
    sentence:
      'Takes the value from standard input, or asks for it without showing it; it is never shown again.',
    examples: ['secret set erp-token', 'secret set erp-token --store file < token.txt'],
  },
  list: {
    sentence: 'Names and where each is stored, and which stores were searched; never a value.',
    examples: ['secret list', 'secret list --json'],
  },
  remove: {
    sentence: 'Forgets a secret that was set here.',
    examples: ['secret remove erp-token', 'secret remove erp-token --json'],
  },
  name: 'what documents call it',
  store: 'keyring or file; without it the keyring where the agent runs in a session of a desktop',
  places: {
    'systemd-credential': 'a credential of systemd',
    keyring: 'the keyring of the desktop',
    file: 'a file of the data directory (0600)',
    environment: "the agent's environment",
  },
  ask: (name: string) => `Value of ${name} (nothing is shown while you type; Enter ends it):`,
  stored: (name: string, place: string) => `The secret ${name} is stored in ${place}.`,
  forgotten: (name: string) => `The secret ${name} is forgotten.`,
  none: 'No secrets stored.',
  header: ['SECRET', 'KEPT IN'],
  placesHeader: ['LOOKED FOR IN THIS ORDER', 'STATE'],
  inOrder: 'in order',
  notUsed: (why: string) => `not used: ${why}`,
};

const es: typeof en = {
  secret: {
    sentence:
      'Guarda contraseñas y tokens para programadores y ejecuciones; los documentos los nombran: { secretRef: NOMBRE }.',
    examples: en.secret.examples,
  },
  set: {
    sentence:
      'Toma el valor de la entrada estándar o lo pide sin mostrarlo; no se vuelve a mostrar nunca.',
    examples: en.set.examples,
  },
  list: {
    sentence: 'Los nombres, dónde se guarda cada uno y dónde se ha buscado; nunca un valor.',
    examples: en.list.examples,
  },
  remove: {
    sentence: 'Borra un secreto que se guardó aquí.',
    examples: en.remove.examples,
  },
  name: 'cómo lo llaman los documentos',
  store:
    'keyring (llavero) o file (archivo); sin esto, el llavero si el agente está en una sesión de escritorio',
  places: {
    'systemd-credential': 'una credencial de systemd',
    keyring: 'el llavero del escritorio',
    file: 'un archivo del directorio de datos (0600)',
    environment: 'el entorno del agente',
  },
  ask: (name) => `Valor de ${name} (no se muestra al escribir; acabe con Intro):`,
  stored: (name, place) => `El secreto ${name} está guardado en ${place}.`,
  forgotten: (name) => `El secreto ${name} se ha borrado.`,
  none: 'No hay secretos guardados.',
  header: ['SECRETO', 'GUARDADO EN'],
  placesHeader: ['SE BUSCA EN ESTE ORDEN', 'ESTADO'],
  inOrder: 'correcto',
  notUsed: (why) => `no se usa: ${why}`,
};

export const secretWords: Spoken<typeof en> = { en, es };
