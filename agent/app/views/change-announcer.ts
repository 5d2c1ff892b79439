import { windowOfHold } from '../../../shared/domain/holds/hold-id.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { ChangeDraft } from '../../core/state/change-draft.ts';
import type { Announcer } from '../../ports/announcer.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Delay } from '../../ports/timer.ts';
import type { Engine } from '../engine/engine.ts';
import type { Ledger } from '../engine/ledger.ts';
import { IDLE } from '../engine/observer-guard.ts';
import type { ProblemBoard } from '../engine/problem-board.ts';
import type { StatusView } from './status-view.ts';
import type { Observer } from '../engine/turns.ts';
import type { Untold } from '../engine/untold.ts';

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
  readonly untold: Untold;
  readonly view: StatusView;
}

/** Tells clients after each turn what it changed; the last observer, so everything else is done. */
export class ChangeAnnouncer implements Observer {
  readonly name = 'announcing';
  readonly #ports: AnnouncerPorts;
  /** By the hold of the reopening: the settling integrations when it was last announced. */
  readonly #settling = new Map<string, readonly string[]>();
  #toldRevision: number;
  #toldProblems = 0;
  #notBefore: Instant = -Infinity;
  #callOff: (() => void) | undefined;
  #isHalted = false;

  constructor(ports: AnnouncerPorts) {
    this.#ports = ports;
    this.#toldRevision = ports.ledger.state.revision;
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
    const { ledger, problems, untold } = this.#ports;
    return (
      !untold.isEmpty ||
      ledger.state.revision !== this.#toldRevision ||
      problems.changes !== this.#toldProblems
    );
  }

  #gather(draft: ChangeDraft): void {
    const { untold } = this.#ports;
    for (const run of draft.runs.values()) {
      if (run !== null) untold.integrations.add(run.integrationId);
    }
    for (const id of draft.resting.keys()) untold.integrations.add(id);
    for (const id of draft.cursors.keys()) untold.integrations.add(id);
    for (const id of draft.schedulerPauses.keys()) untold.integrations.add(id);
    for (const holdId of draft.openings.keys()) untold.windows.add(windowOfHold(holdId));
    this.#gatherReopenings(draft);
    untold.everything ||=
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
      for (const id of ids) this.#ports.untold.integrations.add(id);
    }
    return [...manualHolds.keys()].every((id) => affectedBy.has(id));
  }

  /** An integration that starts or stops settling changes its state without a commit of its own. */
  #gatherReopenings({ reopenings }: ChangeDraft): void {
    const { untold } = this.#ports;
    for (const [holdId, reopening] of reopenings) {
      untold.windows.add(windowOfHold(holdId));
      const now = Object.keys(reopening?.settling ?? {});
      for (const id of [...now, ...(this.#settling.get(holdId) ?? [])]) untold.integrations.add(id);
      if (reopening === null) this.#settling.delete(holdId);
      else this.#settling.set(holdId, now);
    }
  }

  #announce(): void {
    const { announcer, clock, engine, ledger, problems, untold, view } = this.#ports;
    const now = clock.now();
    const { revision } = ledger.state;
    const { changes } = problems;
    try {
      announcer.announce('state.changed', {
        since: this.#toldRevision,
        revision,
        everything: untold.everything,
        integrations: view.integrations(untold.integrations, engine.plan(now), now),
        windows: view.windows(untold.windows, now),
        problems: problems.all(),
      });
    } catch (thrown) {
      // Some clients may have received it and some not: the next event makes all of them fetch
      // everything.
      untold.everything = true;
      this.#notBefore = clock.monotonic() + RETRY_MS;
      if (!this.#isHalted) this.#announceIn(RETRY_MS);
      throw thrown;
    }
    this.#notBefore = clock.monotonic() + COALESCE_MS;
    this.#toldRevision = revision;
    this.#toldProblems = changes;
    untold.clear();
  }
}
