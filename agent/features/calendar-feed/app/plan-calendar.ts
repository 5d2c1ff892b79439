import type { MovedDate } from '../../../../shared/domain/definitions/calendars/date-note.ts';
import type { Occurrence } from '../../../../shared/domain/holds/occurrence.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { PlanChanges } from '../../../ports/trail/plan-changes.ts';
import type { Language } from '../../../../shared/words/language.ts';

export interface NamedThing {
  readonly id: string;
  /** Its id where it has no name. */
  readonly name: string;
}

/** What a person changed of an occurrence, and why. */
export interface EventChange {
  readonly kind: 'extended' | 'ended' | 'skipped' | 'moved';
  readonly by: string;
  readonly reason: string;
}

/** What an event says is paused: the first of each, and how many there are. */
export interface CoveredThings {
  readonly systems: readonly NamedThing[];
  readonly integrations: readonly NamedThing[];
  readonly integrationsInAll: number;
}

/** One occurrence of a window, or one pause by a person that is in force. */
export interface PlanEvent extends Occurrence, CoveredThings {
  /** `WINDOW@INSTANT` by its opening as defined, or the id of the pause: it never changes. */
  readonly id: string;
  /** `null`: a pause by a person. */
  readonly windowId: string | null;
  /** As defined, whatever people changed. */
  readonly original: Occurrence;
  /** `proposed`: its window was never approved; it holds nothing. */
  readonly stage: 'coming' | 'open' | 'over' | 'skipped' | 'proposed';
  /** A pause without an end: `closesAt` is then the end of today in UTC. */
  readonly isEndless: boolean;
  /** Grows with each change and stage. */
  readonly sequence: number;
  readonly changedAt: Instant;
  readonly title: string;
  readonly reason: string | null;
  /** Of its window: ticket, where it is read, who answers for it. */
  readonly ticket: string | null;
  readonly ticketUrl: string | null;
  readonly owner: string | null;
  /** A change of its window waits for another person. */
  readonly isChanging: boolean;
  readonly change: EventChange | null;
  /** Dates of its rule that a calendar moved there. */
  readonly movedFrom: readonly MovedDate[];
  /** Of the window: times in its texts are on that clock. */
  readonly timeZone: string;
}

/** The plan as others read it. */
export interface PlanCalendar {
  /** By opening, one event for each id. */
  readonly events: readonly PlanEvent[];
  /** Tells the events of this agent from those of others; ASCII letters and digits. */
  readonly origin: string;
  readonly language: Language;
  /** Of MAINTNOTE: who announces, and to whom; ids. */
  readonly provider: string;
  readonly account: string;
  /** Of one that is sent: absent, it is stored (RFC 5546). */
  readonly sent?: {
    readonly method: 'PUBLISH' | 'CANCEL';
    readonly at: Instant;
    readonly organizer: string | undefined;
  };
}

/** Of the first entry's hash: agents have different ones, and it is in no name. */
const ORIGIN_LETTERS = 16;

export function originOf(plan: Pick<PlanChanges, 'origin'>): string {
  return plan.origin()?.slice(0, ORIGIN_LETTERS) ?? 'nowhere';
}

export interface WrittenCalendar {
  readonly text: string;
  /** How many of the first events there was room for. */
  readonly events: number;
}

/** As iCalendar (RFC 5545); the same bytes for the same calendar. */
export type PlanCalendarWriter = (calendar: PlanCalendar) => Promise<WrittenCalendar>;
