import type { Spoken } from './spoken.ts';

const en = {
  sentence: 'Decides how a window that has closed reopens.',
  examples: [
    'reopening release --window erp-monthly --reason "The check is wrong, the ERP is up"',
    'reopening keep --window erp-monthly --reason "The import must be repeated"',
  ],
  choice: {
    release: 'Reopens now anyway, without further readiness checks.',
    keep: 'Keeps everything paused until somebody says otherwise.',
    retry: 'Runs the readiness checks again.',
  },
  window: 'the window that is reopening (required)',
  done: {
    release: (names: string) => `Resuming now, step by step: ${names}.`,
    keep: (names: string) => `Kept paused: ${names}.`,
    retry: (names: string) => `Checking the systems again for: ${names}.`,
  },
  wouldBe: {
    release: (names: string) => `Would resume now, step by step: ${names}.`,
    keep: (names: string) => `Would be kept paused: ${names}.`,
    retry: (names: string) => `The systems would be checked again for: ${names}.`,
  },
};

const es: typeof en = {
  sentence: 'Decide cómo reabre una ventana que ha cerrado.',
  examples: [
    'reopening release --window erp-monthly --reason "La comprobación está mal, el ERP funciona"',
    'reopening keep --window erp-monthly --reason "Hay que repetir la importación"',
  ],
  choice: {
    release: 'Reabre ahora igualmente, sin más comprobaciones.',
    keep: 'Lo deja todo en pausa hasta que alguien diga otra cosa.',
    retry: 'Vuelve a comprobar si los sistemas están listos.',
  },
  window: 'la ventana que está reabriendo (obligatorio)',
  done: {
    release: (names) => `Se reanudan ahora, paso a paso: ${names}.`,
    keep: (names) => `Siguen en pausa: ${names}.`,
    retry: (names) => `Se vuelven a comprobar los sistemas de: ${names}.`,
  },
  wouldBe: {
    release: (names) => `Se reanudarían ahora, paso a paso: ${names}.`,
    keep: (names) => `Seguirían en pausa: ${names}.`,
    retry: (names) => `Se volverían a comprobar los sistemas de: ${names}.`,
  },
};

export const reopeningWords: Spoken<typeof en> = { en, es };
