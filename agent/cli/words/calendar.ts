import type { Spoken } from './spoken.ts';

const en = {
  sentence: 'Exchanges the plan with calendar programs.',
  examples: ['calendar export plan.ics', 'calendar feed on', 'calendar feed status'],
};

const es: typeof en = {
  sentence: 'Intercambia el plan con programas de calendario.',
  examples: en.examples,
};

export const calendarWords: Spoken<typeof en> = { en, es };
