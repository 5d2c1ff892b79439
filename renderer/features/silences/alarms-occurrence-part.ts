import type { OccurrencePart } from '../feature-part.ts';

export const alarmsOccurrencePart: OccurrencePart = {
  place: 'page',
  load: async () => (await import('./occurrence-alarms.tsx')).OccurrenceAlarms,
};
