import type { AuditFact } from '../../../shared/domain/trail/audit-entry.ts';
import type { ManualHold } from '../../../shared/domain/holds/hold.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Integration } from '../../../shared/domain/definitions/integration.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import type { System } from '../../../shared/domain/definitions/system.ts';
import type {
  Amendment,
  Leak,
  MissedQuestion,
  Opening,
  Reopening,
  RunRecord,
  StateChange,
  WindowRelease,
} from './agent-state.ts';
import type { SchedulerPause } from './scheduler-pause.ts';

/** A commit in the making: the parts of one decision write into it, then it is committed whole. */
export class ChangeDraft {
  readonly systems = new Map<string, System | null>();
  readonly integrations = new Map<string, Integration | null>();
  readonly windows = new Map<string, MaintenanceWindow | null>();
  readonly manualHolds = new Map<string, ManualHold | null>();
  readonly releases = new Map<string, WindowRelease | null>();
  readonly openings = new Map<string, Opening | null>();
  readonly amendments = new Map<string, Amendment | null>();
  readonly reopenings = new Map<string, Reopening | null>();
  readonly questions = new Map<string, MissedQuestion | null>();
  readonly leaks = new Map<string, Leak | null>();
  readonly schedulerPauses = new Map<string, SchedulerPause | null>();
  readonly resting = new Map<string, true | null>();
  readonly cursors = new Map<string, Instant | null>();
  readonly owed = new Map<string, readonly Instant[] | null>();
  readonly runs = new Map<string, RunRecord | null>();
  readonly facts: AuditFact[] = [];
  /** By manual hold that changes: the integrations on which it bore. Not stored; absent: all. */
  readonly affectedBy = new Map<string, readonly string[]>();
  /** Set only where everything up to this instant was looked at. */
  tickedAt: Instant | undefined;
  zoneVersion: string | undefined;
  command: { id: string; answer: string; at: Instant } | undefined;

  note(fact: AuditFact): void {
    this.facts.push(fact);
  }

  get changesDefinitions(): boolean {
    return this.systems.size + this.integrations.size + this.windows.size > 0;
  }

  /** Nothing that anyone could see: such a draft is not worth a commit. */
  get isEmpty(): boolean {
    return (
      this.facts.length === 0 &&
      this.zoneVersion === undefined &&
      this.command === undefined &&
      this.#maps().every((map) => map.size === 0)
    );
  }

  toChange(): StateChange {
    return {
      systems: this.systems,
      integrations: this.integrations,
      windows: this.windows,
      manualHolds: this.manualHolds,
      releases: this.releases,
      openings: this.openings,
      amendments: this.amendments,
      reopenings: this.reopenings,
      questions: this.questions,
      leaks: this.leaks,
      schedulerPauses: this.schedulerPauses,
      resting: this.resting,
      cursors: this.cursors,
      owed: this.owed,
      runs: this.runs,
      ...(this.tickedAt === undefined ? {} : { tickedAt: this.tickedAt }),
      ...(this.zoneVersion === undefined ? {} : { zoneVersion: this.zoneVersion }),
      ...(this.command === undefined ? {} : { command: this.command }),
    };
  }

  #maps(): ReadonlyMap<string, unknown>[] {
    return [
      this.systems,
      this.integrations,
      this.windows,
      this.manualHolds,
      this.releases,
      this.openings,
      this.amendments,
      this.reopenings,
      this.questions,
      this.leaks,
      this.schedulerPauses,
      this.resting,
      this.cursors,
      this.owed,
      this.runs,
    ];
  }
}
