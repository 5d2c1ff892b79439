import type { Occurrence } from '../../../shared/domain/holds/occurrence.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';

/** How often something was changed, and when last; `null`: never. */
export interface Revision {
  readonly count: number;
  readonly lastAt: Instant | null;
}

/** One change of a definition, from the trail; its addition too. */
export interface DefinitionRevision {
  readonly seq: number;
  readonly part: string;
  readonly id: string;
  readonly at: Instant;
}

/** One change of an occurrence, from the trail. */
export interface OccurrenceRevision {
  readonly kind:
    | 'window.extended'
    | 'window.shortened'
    | 'window.ended'
    | 'occurrence.skipped'
    | 'occurrence.moved'
    | 'occurrence.restored';
  readonly windowId: string;
  /** Of a skip, a move and their undoing: by the original opening; else by the one that it had. */
  readonly holdId: string;
  /** The opening that it had. */
  readonly opensAt: Instant;
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
  /** Of a skip or a move: as defined. */
  readonly original?: Occurrence;
  readonly movedTo?: Instant;
}

/**
 * Changes of the plan, from the trail: nothing else remembers how often. Methods throw RemansoError
 * with a `store-…` code.
 */
export interface PlanChanges {
  /** Of the newest entry after which the plan may read otherwise; 0: there is none. */
  latestSeq(): number;
  /** The hash of the first entry, which no other agent has; absent before it. */
  origin(): string | undefined;
  /** Changes of definitions behind this entry, oldest first, so many at most. */
  definitionsAfter(seq: number, limit: number): readonly DefinitionRevision[];
  /** Other ends of people's pauses, by hold id. */
  pauses(): ReadonlyMap<string, Revision>;
  /** Of the time zone data. */
  zones(): Revision;
  /** Oldest first. */
  occurrences(): readonly OccurrenceRevision[];
}
