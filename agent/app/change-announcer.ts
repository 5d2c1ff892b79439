import { z } from 'zod';
import type { Instant } from '../../shared/domain/instant.ts';
import type { ChangeDraft } from '../core/change-draft.ts';
import type { Plan } from '../core/plan.ts';
import type { Announcer } from '../ports/announcer.ts';
import type { Clock } from '../ports/clock.ts';
import type { Delay } from '../ports/timer.ts';
import type { ProblemBoard } from './problem-board.ts';
import type { StatusView } from './status-view.ts';

/** Changes within this time become one event: a dashboard draws no faster. */
const COALESCE_MS = 20;

/** What the facts of a hold say of it. */
const borne = z.object({
  holdId: z.string().optional(),
  integrations: z.array(z.string()).optional(),
});

interface AnnouncerPorts {
  readonly announcer: Announcer;
  readonly clock: Clock;
  readonly delay: Delay;
  readonly problems: ProblemBoard;
  readonly view: () => StatusView;
  readonly plan: (now: Instant) => Plan;
  readonly revision: () => number;
}

/** Gathers what commits touched and tells clients once (L4: announced after it is acted on). */
export class ChangeAnnouncer {
  readonly #ports: AnnouncerPorts;
  readonly #integrations = new Set<string>();
  readonly #windows = new Set<string>();
  /** By the hold of the reopening: who settled when it was last told. */
  readonly #settling = new Map<string, readonly string[]>();
  #everything = false;
  #announcedAt: Instant = -Infinity;
  #announced: number;
  #isPlanned = false;

  constructor(ports: AnnouncerPorts) {
    this.#ports = ports;
    this.#announced = ports.revision();
  }

  committed(draft: ChangeDraft): void {
    for (const run of draft.runs.values()) {
      if (run !== null) this.#integrations.add(run.integrationId);
    }
    for (const id of draft.resting.keys()) this.#integrations.add(id);
    for (const id of draft.cursors.keys()) this.#integrations.add(id);
    for (const id of draft.schedulerPauses.keys()) this.#integrations.add(id);
    for (const holdId of draft.openings.keys()) {
      this.#windows.add(holdId.slice(0, holdId.lastIndexOf('@')));
    }
    this.#noteReopenings(draft);
    this.#everything ||=
      draft.changesDefinitions ||
      !this.#noteManualHolds(draft) ||
      draft.openings.size + draft.releases.size > 0 ||
      draft.amendments.size + draft.leaks.size + draft.questions.size > 0;
    this.changed();
  }

  /** What these show is other than it was, and no commit said so. */
  touched(integrationIds: Iterable<string>, windowIds: Iterable<string>): void {
    for (const id of integrationIds) this.#integrations.add(id);
    for (const id of windowIds) this.#windows.add(id);
    this.changed();
  }

  changed(): void {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    // The first after a pause is told at once, with all that the same turn still changes.
    const passed = this.#ports.clock.now() - this.#announcedAt;
    const wait = passed < 0 ? COALESCE_MS : Math.max(0, COALESCE_MS - passed);
    this.#ports.delay(wait, () => {
      this.#isPlanned = false;
      this.#announce();
    });
  }

  /**
   * A hold that joins another changes what its integrations show without making them rest; whom it
   * bears on is in its facts. False where a hold changed and no fact says whom it bore on.
   */
  #noteManualHolds({ manualHolds, facts }: ChangeDraft): boolean {
    const told = new Set<string>();
    for (const { kind, detail } of manualHolds.size === 0 ? [] : facts) {
      if (kind !== 'hold.placed' && kind !== 'hold.released') continue;
      const { holdId, integrations } = borne.parse(detail);
      if (holdId === undefined || integrations === undefined) continue;
      told.add(holdId);
      for (const id of integrations) this.#integrations.add(id);
    }
    return [...manualHolds.keys()].every((id) => told.has(id));
  }

  /** Who settles, or has settled, shows another state without a commit of its own. */
  #noteReopenings({ reopenings }: ChangeDraft): void {
    for (const [holdId, reopening] of reopenings) {
      this.#windows.add(holdId.slice(0, holdId.lastIndexOf('@')));
      const now = Object.keys(reopening?.settling ?? {});
      for (const id of [...now, ...(this.#settling.get(holdId) ?? [])]) this.#integrations.add(id);
      if (reopening === null) this.#settling.delete(holdId);
      else this.#settling.set(holdId, now);
    }
  }

  #announce(): void {
    const { announcer, clock, view, plan, problems, revision } = this.#ports;
    const now = clock.now();
    this.#announcedAt = now;
    announcer.announce('state.changed', {
      since: this.#announced,
      revision: revision(),
      everything: this.#everything,
      integrations: view().integrations(this.#integrations, plan(now), now),
      windows: view().windows(this.#windows, now),
      problems: problems.all(),
    });
    this.#announced = revision();
    this.#integrations.clear();
    this.#windows.clear();
    this.#everything = false;
  }
}
