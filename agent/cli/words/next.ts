import type { Spoken } from './spoken.ts';

const en = {
  sentence: 'Shows which windows open next, what each pauses, and the commands that change it.',
  examples: ['next', 'next --count 10', 'next --json'],
  count: 'how many openings',
  none: 'No window opens any more. Plan one with "remanso template", or in the dashboard.',
  opens: (windowId: string, span: string) => `${windowId} opens: ${span}`,
  open: (windowId: string, span: string) => `${windowId} is open: ${span}`,
  pauses: (names: string) => `pauses ${names}`,
  because: (reason: string) => `reason: ${reason}`,
  /** In the place of a reason, in a command to be copied. */
  why: 'TEXT',
};

const es: typeof en = {
  sentence:
    'Muestra qué ventanas abren a continuación, qué pausa cada una y los comandos que la cambian.',
  examples: ['next', 'next --count 10', 'next --json'],
  count: 'cuántas aperturas',
  none: 'Ya no abre ninguna ventana. Planifique una con «remanso template» o en el panel.',
  opens: (windowId, span) => `${windowId} abre: ${span}`,
  open: (windowId, span) => `${windowId} está abierta: ${span}`,
  pauses: (names) => `pausa ${names}`,
  because: (reason) => `motivo: ${reason}`,
  why: 'MOTIVO',
};

export const nextWords: Spoken<typeof en> = { en, es };

/** Lines to be copied, the same in each language; `why` stands for a reason. */
export const nextLines = {
  extend: (windowId: string, why: string) =>
    `remanso window extend ${windowId} --by 30m --reason ${why}`,
  end: (windowId: string, why: string) => `remanso window end ${windowId} --reason ${why}`,
  skip: (windowId: string, opensAt: string, why: string) =>
    `remanso window skip ${windowId} --occurrence ${opensAt} --reason ${why}`,
  move: (windowId: string, opensAt: string, to: string, why: string) =>
    `remanso window move ${windowId} --occurrence ${opensAt} --to "${to}" --reason ${why}`,
  pause: (selector: string, why: string) =>
    `remanso pause ${selector} --until opening --reason ${why}`,
};
