import { nounText } from './numbers.ts';
import type { Spoken } from './spoken.ts';

const en = {
  sentence:
    'Writes the plan as iCalendar: each occurrence of the last 7 days and of the year ahead, and the pauses in force.',
  examples: [
    'calendar export plan.ics',
    'calendar export --days 90 --lang es plan.ics',
    'calendar export --provider example.com --account erp | less',
  ],
  file: 'where to write, replaced when all is written; - or none prints it',
  days: 'how many days ahead, up to 731; else 366',
  provider: 'X-MAINTNOTE-PROVIDER of the events; else a name of this agent',
  account: 'X-MAINTNOTE-ACCOUNT of the events; else a name of this agent',
  wrote: (events: number, until: string, file: string) =>
    `Wrote ${nounText(events, 'event', 'en')} up to ${until} to ${file}.`,
  cut: (until: string) =>
    `That is not all: there is room up to ${until} only. Ask for fewer --days, or for fewer windows.`,
};

const es: typeof en = {
  sentence:
    'Escribe el plan como iCalendar: cada repetición de los últimos 7 días y del año que viene, y las pausas en vigor.',
  examples: en.examples,
  file: 'dónde escribir; se sustituye cuando todo está escrito; con - o sin nada se muestra',
  days: 'cuántos días por delante, hasta 731; si no, 366',
  provider: 'X-MAINTNOTE-PROVIDER de los eventos; si no, un nombre de este agente',
  account: 'X-MAINTNOTE-ACCOUNT de los eventos; si no, un nombre de este agente',
  wrote: (events, until, file) =>
    `Escrito en ${file}: ${nounText(events, 'event', 'es')} hasta ${until}.`,
  cut: (until) =>
    `No está todo: solo cabe hasta ${until}. Pida menos --days, o defina menos ventanas.`,
};

export const calendarExportWords: Spoken<typeof en> = { en, es };
