import type { Spoken } from './spoken.ts';

const en = {
  sentence: 'Prints the script by which a shell completes commands, options and ids.',
  shell: 'which one',
};

const es: typeof en = {
  sentence: 'Escribe el script con el que una shell completa comandos, opciones e identificadores.',
  shell: 'cuál',
};

export const completionWords: Spoken<typeof en> = { en, es };
