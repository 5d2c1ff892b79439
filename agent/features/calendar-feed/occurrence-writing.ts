import type { OccurrenceWriting } from '../../app/occurrence-calendar.ts';
import { occurrenceWritingOver } from './app/occurrence-event.ts';

/** Loaded when first needed, and `ical.js` with it. */
export const occurrenceWriting: OccurrenceWriting = occurrenceWritingOver(async (calendar) => {
  const { planCalendarText } = await import('./adapters/plan-calendar-text.ts');
  return planCalendarText(calendar);
});
