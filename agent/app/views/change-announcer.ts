import { windowOfHold } from '../../../shared/domain/holds/hold-id.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { ChangeDraft } from '../../core/state/change-draft.ts';
import type { Announcer } from '../../ports/announcer.ts';
import type { Clock } from '../../ports/time/clock.ts';
import type { Delay } from '../../ports/time/timer.ts';
import type { Engine } from '../engine/engine.ts';
import type { Ledger } from '../engine/ledger/ledger.ts';
import { IDLE } from '../engine/turns/observer-guard.ts';
import type { ProblemBoard } from '../engine/ledger/problem-board.ts';
import type { StatusView } from './status-view.ts';
import type { Observer } from '../engine/turns/turns.ts';
import type { PendingChanges } from '../engine/pending-changes.ts';

/** Changes within this time become one event: a dashboard draws no faster. */
const COALESCE_MS = 20;

/** Delay after a failure, so that one that always fails costs little. */
const RETRY_MS = 1_000;

interface AnnouncerPorts {
  readonly announcer: Announcer;
  readonly clock: Clock;
  /** Its calls may throw: no turn surrounds them. */
  readonly delay: Delay;
  readonly ledger: Ledger;
  readonly engine: Engine;
  readonly problems: ProblemBoard;
  readonly pendingChanges: PendingChanges;
  readonly view: StatusView;
}

/** Tells clients after each turn what it changed; the last observer, so everything else is done. */
export class ChangeAnnouncer implements Observer {
  readonly name = 'announcing';
  readonly #ports: AnnouncerPorts;
  /** By the hold of the reopening: the settling integrations when it was last announced. */
  readonly #settling = new Map<string, readonly string[]>();
  #announcedRevision: number;
  #announcedProblems = 0;
  #notBefore: Instant = -Infinity;
  #callOff: (() => void) | undefined;
  #isHalted = false;

  constructor(ports: AnnouncerPorts) {
    this.#ports = ports;
    this.#announcedRevision = ports.ledger.state.revision;
  }

  turnEnded(drafts: readonly ChangeDraft[]): typeof IDLE | undefined {
    for (const draft of drafts) this.#gather(draft);
    if (this.#isHalted || this.#callOff !== undefined || !this.#hasNews()) return IDLE;
    const wait = this.#notBefore - this.#ports.clock.monotonic();
    if (wait > 0) {
      this.#announceIn(wait);
      return IDLE;
    }
    this.#announce();
    return undefined;
  }

  /** Announces what is pending now, and nothing after it. */
  halt(): void {
    const wasWaiting = this.#callOff !== undefined;
    this.#isHalted = true;
    this.#callOff?.();
    this.#callOff = undefined;
    if (wasWaiting) this.#announce();
  }

  #announceIn(ms: number): void {
    this.#callOff = this.#ports.delay(ms, () => {
      this.#callOff = undefined;
      this.#announce();
    });
  }

  #hasNews(): boolean {
    const { ledger, problems, pendingChanges } = this.#ports;
    return (
      !pendingChanges.isEmpty ||
      ledger.state.revision !== this.#announcedRevision ||
      problems.changes !== this.#announcedProblems
    );
  }

  #gather(draft: ChangeDraft): void {
    const { pendingChanges } = this.#ports;
    for (const run of draft.runs.values()) {
      if (run !== null) pendingChanges.integrations.add(run.integrationId);
    }
    for (const id of draft.resting.keys()) pendingChanges.integrations.add(id);
    for (const id of draft.cursors.keys()) pendingChanges.integrations.add(id);
    for (const id of draft.schedulerPauses.keys()) pendingChanges.integrations.add(id);
    for (const holdId of draft.openings.keys()) pendingChanges.windows.add(windowOfHold(holdId));
    this.#gatherReopenings(draft);
    pendingChanges.everything ||=
      draft.changesDefinitions ||
      !this.#gatherManualHolds(draft) ||
      draft.openings.size + draft.releases.size > 0 ||
      draft.amendments.size + draft.leaks.size + draft.questions.size > 0;
  }

  /**
   * A hold that joins another changes what its integrations show without pausing them. False if it
   * is not known which integrations a hold applied to.
   */
  #gatherManualHolds({ manualHolds, affectedBy }: ChangeDraft): boolean {
    for (const ids of affectedBy.values()) {
      for (const id of ids) this.#ports.pendingChanges.integrations.add(id);
    }
    return [...manualHolds.keys()].every((id) => affectedBy.has(id));
  }

  /** An integration that starts or stops settling changes its state without a commit of its own. */
  #gatherReopenings({ reopenings }: ChangeDraft): void {
    const { pendingChanges } = this.#ports;
    for (const [holdId, reopening] of reopenings) {
      pendingChanges.windows.add(windowOfHold(holdId));
      const now = Object.keys(reopening?.settling ?? {});
      const before = this.#settling.get(holdId) ?? [];
      for (const id of [...now, ...before]) pendingChanges.integrations.add(id);
      if (reopening === null) this.#settling.delete(holdId);
      else this.#settling.set(holdId, now);
    }
  }

  #announce(): void {
    const { announcer, clock, engine, ledger, problems, pendingChanges, view } = this.#ports;
    const now = clock.now();
    const { revision } = ledger.state;
    const { changes } = problems;
    try {
      const plan = engine.plan(now);
      announcer.announce('state.changed', {
        since: this.#announcedRevision,
        revision,
        everything: pendingChanges.everything,
        integrations: view.integrations(pendingChanges.integrations, plan, now),
        windows: view.windows(pendingChanges.windows, now),
        problems: problems.all(),
        ...view.hosts(plan, now),
      });
    } catch (thrown) {
      // Some clients may have received it and some not: the next event makes all of them fetch
      // everything.
      pendingChanges.everything = true;
      this.#notBefore = clock.monotonic() + RETRY_MS;
      if (!this.#isHalted) this.#announceIn(RETRY_MS);
      throw thrown;
    }
    this.#notBefore = clock.monotonic() + COALESCE_MS;
    this.#announcedRevision = revision;
    this.#announcedProblems = changes;
    pendingChanges.clear();
  }
}
