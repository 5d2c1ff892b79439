import { nounText } from './numbers.ts';
import type { Spoken } from './spoken.ts';

const en = {
  missed: {
    sentence: 'Decides what becomes of runs that were held.',
    examples: [
      'missed decide --integration shop-orders --choice once --reason "One import fetches all"',
      'missed decide --integration shop-orders stock --choice skip --reason CHG-1042',
    ],
  },
  decide: {
    sentence: 'Answers for integrations with "missedRuns: ask".',
    examples: [
      'missed decide --integration shop-orders --choice once --reason "One import fetches all"',
      'missed decide --integration shop-orders stock --choice all --reason CHG-1042 --dry-run',
    ],
  },
  integration: 'these integrations (required)',
  choice: 'skip: none; once: one run for all; all: each of them (required)',
  decided: (id: string, held: number, becomes: string) =>
    `${id}: ${nounText(held, 'run', 'en')} held, ${becomes}.`,
  becomes: {
    skip: (isDry: boolean): string => (isDry ? 'would be skipped' : 'skipped'),
    once: (isDry: boolean, runs: string) => `${isDry ? 'would be ' : ''}caught up with ${runs}`,
    all: (isDry: boolean, runs: string) =>
      `${isDry ? 'would be ' : ''}caught up with ${runs}, one by one`,
  },
};

const es: typeof en = {
  missed: {
    sentence: 'Decide qué se hace con las ejecuciones retenidas.',
    examples: [
      'missed decide --integration shop-orders --choice once --reason "Una importación lo trae todo"',
      'missed decide --integration shop-orders stock --choice skip --reason CHG-1042',
    ],
  },
  decide: {
    sentence: 'Responde por las integraciones con «missedRuns: ask».',
    examples: [
      'missed decide --integration shop-orders --choice once --reason "Una importación lo trae todo"',
      'missed decide --integration shop-orders stock --choice all --reason CHG-1042 --dry-run',
    ],
  },
  integration: 'estas integraciones (obligatorio)',
  choice: 'skip: ninguna; once: una por todas; all: todas (obligatorio)',
  decided: (id, held, becomes) =>
    `${id}: ${nounText(held, 'run', 'es')} ${held === 1 ? 'retenida' : 'retenidas'}, ${becomes}.`,
  becomes: {
    skip: (isDry) => (isDry ? 'se omitirían' : 'se omiten'),
    once: (isDry, runs) => `${isDry ? 'se recuperarían' : 'se recuperan'} con ${runs}`,
    all: (isDry, runs) => `${isDry ? 'se recuperarían' : 'se recuperan'} con ${runs}, una por una`,
  },
};

export const missedWords: Spoken<typeof en> = { en, es };
