import type { MaintenanceWindow } from '../../../../shared/domain/definitions/maintenance-window.ts';
import { occurrenceHoldId } from '../../../../shared/domain/holds/occurrence.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type {
  OccurrenceRevision,
  PlanChanges,
  Revision,
} from '../../../ports/trail/plan-changes.ts';
import { NEVER, type DefinitionRevisions } from './definition-revisions.ts';
import type { PlanEvent } from './plan-calendar.ts';

/** So that one that is open again after an extension has a higher number than when it was over. */
const STAGES = { proposed: 0, coming: 0, skipped: 0, open: 1, over: 2 } as const;

/** How often the plan was revised and when last, for each event: read from the trail once a reading. */
export class PlanRevisions {
  readonly #definitions: DefinitionRevisions;
  readonly #zones: Revision;
  readonly #pauses: ReadonlyMap<string, Revision>;
  /** By the hold id of the occurrence as defined, oldest first. */
  readonly #changes = new Map<string, OccurrenceRevision[]>();
  /** From the hold id of a moved occurrence to the one that it had as defined. */
  readonly #definedAs = new Map<string, string>();

  constructor(
    changes: Pick<PlanChanges, 'zones' | 'pauses' | 'occurrences'>,
    definitions: DefinitionRevisions,
  ) {
    this.#definitions = definitions;
    this.#zones = changes.zones();
    this.#pauses = changes.pauses();
    for (const change of changes.occurrences()) this.#add(change);
  }

  #add(change: OccurrenceRevision): void {
    const { windowId, holdId, movedTo } = change;
    const id = this.idOf(holdId);
    if (movedTo !== undefined) this.#definedAs.set(occurrenceHoldId(windowId, movedTo), id);
    const known = this.#changes.get(id);
    if (known === undefined) this.#changes.set(id, [change]);
    else known.push(change);
  }

  /** The hold id as defined, of one that may have been moved. */
  idOf(holdId: string): string {
    return this.#definedAs.get(holdId) ?? holdId;
  }

  /** The last change of each occurrence that people changed. */
  lastChanges(): ReadonlyMap<string, OccurrenceRevision> {
    const last = new Map<string, OccurrenceRevision>();
    for (const [id, changes] of this.#changes) {
      const newest = changes.at(-1);
      if (newest !== undefined) last.set(id, newest);
    }
    return last;
  }

  definition(part: string, id: string): Revision {
    return this.#definitions.of(part, id);
  }

  pause(holdId: string): Revision {
    return this.#pauses.get(holdId) ?? NEVER;
  }

  /**
   * Of an occurrence. Every calendar and all zone data count for every window, so that the number
   * never falls when a window no longer goes by one.
   */
  of(
    id: string,
    window: Pick<MaintenanceWindow, 'id' | 'on' | 'shift'>,
    stage: PlanEvent['stage'],
    stageAt: Instant,
  ): Pick<PlanEvent, 'sequence' | 'changedAt'> {
    const own = this.definition('window', window.id);
    const { calendars } = this.#definitions;
    const changes = this.#changes.get(id) ?? [];
    const isMovable = window.on !== undefined || window.shift !== undefined;
    const count = Math.max(0, own.count - 1) + changes.length + calendars.count + this.#zones.count;
    const changedAt = Math.max(
      ...[own.lastAt, this.#zones.lastAt, changes.at(-1)?.at].map((at) => at ?? 0),
      isMovable ? (calendars.lastAt ?? 0) : 0,
      stage === 'open' || stage === 'over' ? stageAt : 0,
    );
    return { sequence: 2 * count + STAGES[stage], changedAt };
  }
}
