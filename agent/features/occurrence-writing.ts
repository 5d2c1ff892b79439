import { noCalendar, type OccurrenceWriting } from '../app/occurrence-calendar.ts';
import { occurrenceWriting as feedWriting } from './calendar-feed/occurrence-writing.ts';

const ALL: readonly OccurrenceWriting[] = [feedWriting];

/** How an occurrence is written for calendar programs. */
export const occurrenceWriting: OccurrenceWriting = ALL[0] ?? noCalendar;
