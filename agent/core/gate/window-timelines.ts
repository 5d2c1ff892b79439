import type { Occurrence } from '../../../shared/domain/holds/occurrence.ts';
import type { Coverage } from './coverage.ts';
import { OccurrenceTimeline, type TimelineEntry } from './occurrence-timeline.ts';

type Occurrences = ReadonlyMap<string, readonly Occurrence[]>;

/** The expanded occurrences of all windows, and of those that cover the same integrations. */
export class WindowTimelines {
  readonly all: OccurrenceTimeline;
  readonly #coverage: Coverage;
  readonly #occurrences: Map<string, readonly Occurrence[]>;
  /** Made when first asked for. */
  readonly #byGroup = new Map<string, OccurrenceTimeline>();

  constructor(windowIds: Iterable<string>, occurrences: Occurrences, coverage: Coverage) {
    this.#coverage = coverage;
    this.#occurrences = new Map(occurrences);
    this.all = this.#timelineOf(windowIds);
  }

  /** For an edit of one window's times; its coverage must be unchanged. */
  replace(windowId: string, occurrences: readonly Occurrence[]): void {
    this.#occurrences.set(windowId, occurrences);
    this.all.replace(windowId, occurrences);
    for (const [group, timeline] of this.#byGroup) {
      if (this.#coverage.windowsOf(group).includes(windowId)) {
        timeline.replace(windowId, occurrences);
      }
    }
  }

  /** Of the windows that cover an integration; `undefined` if it does not exist. */
  of(integrationId: string): OccurrenceTimeline | undefined {
    const group = this.#coverage.groupOf(integrationId);
    if (group === undefined) return undefined;
    const known = this.#byGroup.get(group);
    if (known !== undefined) return known;
    const timeline = this.#timelineOf(this.#coverage.windowsOf(group));
    this.#byGroup.set(group, timeline);
    return timeline;
  }

  #timelineOf(windowIds: Iterable<string>): OccurrenceTimeline {
    const entries: TimelineEntry[] = [];
    for (const windowId of windowIds) {
      for (const { opensAt, closesAt } of this.#occurrences.get(windowId) ?? []) {
        entries.push({ windowId, opensAt, closesAt });
      }
    }
    return new OccurrenceTimeline(entries);
  }
}
