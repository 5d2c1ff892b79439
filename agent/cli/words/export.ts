import type { Spoken } from './spoken.ts';

const en = {
  sentence:
    'Writes what is defined now as a document that apply reads back; with or without an agent.',
  examples: [
    'export                            # prints it',
    'export plan.yaml',
    'export plan.json                  # JSON, by the end of the name',
    'export before.yaml                # to see later what has changed since:',
    'export | diff before.yaml -',
  ],
  file: 'where to write, replaced when all is written; - or none prints it',
  wrote: (parts: string, file: string) => `Wrote ${parts} to ${file}.`,
};

const es: typeof en = {
  sentence:
    'Escribe lo definido ahora como un documento que apply vuelve a leer; con o sin agente.',
  examples: [
    'export                            # lo muestra',
    'export plan.yaml',
    'export plan.json                  # JSON, por el final del nombre',
    'export before.yaml                # para ver después qué ha cambiado desde entonces:',
    'export | diff before.yaml -',
  ],
  file: 'dónde escribir; se sustituye cuando todo está escrito; con - o sin nada se muestra',
  wrote: (parts, file) => `Escrito en ${file}: ${parts}.`,
};

export const exportWords: Spoken<typeof en> = { en, es };
