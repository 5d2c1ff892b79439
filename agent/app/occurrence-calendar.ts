import type { Occurrence } from '../../shared/domain/holds/occurrence.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { Language } from '../../shared/words/language.ts';
import type { House } from './feature.ts';

/** An occurrence of which somebody is told, as it is now; or was, before it was cancelled. */
export interface OccurrenceAsked extends Occurrence {
  readonly windowId: string;
  /** Its hold's id by its opening as defined. */
  readonly id: string;
  readonly isCancelled: boolean;
  /** Of a window that may be removed. */
  readonly title: string;
  readonly timeZone: string;
  readonly language: Language;
  /** Who tells, if by mail. */
  readonly organizer: string | undefined;
  readonly at: Instant;
}

/** For calendar programs (RFC 5546); under the UID that it has in the plan. */
export interface OccurrenceCalendar {
  readonly method: 'PUBLISH' | 'CANCEL';
  readonly text: string;
}

/** `undefined`: it is another time or cancelled by now, which is told next. */
export type WriteOccurrence = (asked: OccurrenceAsked) => Promise<OccurrenceCalendar | undefined>;

export type OccurrenceWriting = (
  house: Pick<House, 'ledger' | 'planner' | 'history' | 'yieldToEventLoop'>,
) => WriteOccurrence;

/** Of an agent that writes no calendars. */
export const noCalendar: OccurrenceWriting = () => () => Promise.resolve(undefined);
