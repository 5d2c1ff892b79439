import type { Occurrence } from '../../../shared/domain/holds/occurrence.ts';
import type { Definitions } from '../state/definitions.ts';
import { Coverage } from './coverage.ts';
import { OccurrenceTimeline } from './occurrence-timeline.ts';

type Scene = Pick<Definitions, 'integrations' | 'windows'>;
type Occurrences = ReadonlyMap<string, readonly Occurrence[]>;

/** A window after an edit. */
export interface EditedWindow {
  readonly id: string;
  /** Sorted by opening; absent: the window is gone, or cannot be planned. */
  readonly occurrences: readonly Occurrence[] | undefined;
  /** Whether it covers something else than before. */
  readonly coversAnew: boolean;
}

/**
 * The expanded occurrences of all windows, and of those that cover the same integrations. An edit
 * of a window recomputes only what is its own.
 */
export class WindowTimelines {
  readonly all: OccurrenceTimeline;
  readonly #definitions: Scene;
  #coverage: Coverage;
  readonly #occurrences: Map<string, readonly Occurrence[]>;
  /** Made when first asked for. */
  readonly #byGroup = new Map<string, OccurrenceTimeline>();

  static of(definitions: Scene, made: Occurrences | WindowTimelines): WindowTimelines {
    return made instanceof WindowTimelines ? made : new WindowTimelines(definitions, made);
  }

  constructor(definitions: Scene, occurrences: Occurrences) {
    this.#definitions = definitions;
    this.#coverage = coverageOf(definitions);
    this.#occurrences = new Map(occurrences);
    this.all = this.#timelineOf(definitions.windows.keys());
  }

  get coverage(): Coverage {
    return this.#coverage;
  }

  edit(windows: readonly EditedWindow[]): void {
    if (windows.some(({ coversAnew }) => coversAnew)) {
      this.#coverage = coverageOf(this.#definitions);
      this.#byGroup.clear();
    }
    for (const { id, occurrences } of windows) this.#replace(id, occurrences);
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

  #replace(id: string, occurrences: readonly Occurrence[] | undefined): void {
    const before = this.#occurrences.get(id) ?? [];
    if (occurrences === undefined) this.#occurrences.delete(id);
    else this.#occurrences.set(id, occurrences);
    const groups = this.#byGroup.size === 0 ? [] : this.#coverage.groupsOf(id);
    // One that cannot be planned keeps its place among the windows.
    const isGone = !this.#definitions.windows.has(id);
    for (const timeline of [this.all, ...groups.map((group) => this.#byGroup.get(group))]) {
      if (isGone) timeline?.remove(id, before);
      else timeline?.replace(id, before, occurrences ?? []);
    }
  }

  #timelineOf(windowIds: Iterable<string>): OccurrenceTimeline {
    return new OccurrenceTimeline(
      Array.from(windowIds, (id) => [id, this.#occurrences.get(id) ?? []] as const),
    );
  }
}

function coverageOf({ integrations, windows }: Scene): Coverage {
  return new Coverage(integrations.values(), windows.values());
}
