import type { Spoken } from './spoken.ts';

const en = {
  sentence: 'Business calendars and their holidays; exchanges the plan with calendar programs.',
  examples: [
    'calendar list',
    'calendar year 2027 --calendar es-md',
    'calendar holidays ES-MD 2027 --confirm',
    'calendar export plan.ics',
    'calendar feed on',
    'calendar feed status',
  ],
};

const es: typeof en = {
  sentence:
    'Calendarios laborales y sus festivos; intercambia el plan con programas de calendario.',
  examples: en.examples,
};

export const calendarWords: Spoken<typeof en> = { en, es };
