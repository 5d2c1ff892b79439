import type { Spoken } from './spoken.ts';

const en = {
  sentence:
    'Prints a fresh address of the dashboard of the running agent, and opens it where there is a browser.',
  examples: ['open', 'open --print', 'open --json'],
  print: 'only print the address',
  letsIn: (end: string) => `It lets one browser in, once, until ${end}.`,
  opens:
    'The browser comes by a file that only you can read. Where it may not read that, paste the address.',
  opensNothing: (why: string) => `No browser was opened: ${why} Paste the address above.`,
};

const es: typeof en = {
  sentence:
    'Muestra una dirección nueva del panel del agente en marcha, y la abre si hay un navegador.',
  examples: en.examples,
  print: 'solo muestra la dirección',
  letsIn: (end) => `Sirve una sola vez, para un navegador, hasta ${end}.`,
  opens:
    'El navegador llega por un archivo que solo usted puede leer. Si no puede leerlo, pegue la dirección.',
  opensNothing: (why) => `No se abrió ningún navegador: ${why} Pegue la dirección de arriba.`,
};

export const openWords: Spoken<typeof en> = { en, es };
