import { startDelay } from '../../agent/adapters/time/delay.ts';
import { SystemClock } from '../../agent/adapters/time/system-clock.ts';
import { Ledger } from '../../agent/app/engine/ledger/ledger.ts';
import { ObserverGuard } from '../../agent/app/engine/turns/observer-guard.ts';
import { ProblemBoard } from '../../agent/app/engine/ledger/problem-board.ts';
import { RunLengths } from '../../agent/app/engine/ledger/run-lengths.ts';
import { SchedulerKeeper } from '../../agent/app/schedulers/scheduler-keeper.ts';
import { Turns } from '../../agent/app/engine/turns/turns.ts';
import { ChangeDraft } from '../../agent/core/state/change-draft.ts';
import { HoldBoard } from '../../agent/core/gate/hold-board.ts';
import type { SchedulerPause } from '../../agent/core/state/scheduler-pause.ts';
import type { Connector } from '../../agent/ports/schedulers/connector.ts';
import {
  integrationSchema,
  type DriftPolicy,
} from '../../shared/domain/definitions/integration.ts';
import type { ConnectedScheduler } from '../../shared/domain/schedulers/scheduler.ts';
import { succeed } from '../../shared/errors.ts';
import type { AuditFact } from '../../shared/domain/trail/audit-entry.ts';
import { MemoryStore } from './memory-store.ts';
import { inDetail } from './in-detail.ts';

/** The id of the one integration. */
export const HELD = 'held-one';
const HOLD = 'hold-1';
/** Longer than the interval at which a paused scheduler is read. */
const LOOK_MS = 6_000;
const clock = new SystemClock();
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A store that knows one integration, whose runs `scheduler` starts. */
export function storeWith(
  scheduler: ConnectedScheduler,
  onDrift: DriftPolicy = 'repause',
): MemoryStore {
  const store = new MemoryStore();
  const integration = integrationSchema.parse({ id: HELD, scheduler, onDrift });
  store.commit({ integrations: new Map([[HELD, integration]]) }, []);
  return store;
}

/** One life of an agent around one scheduler, until it is killed, over a store that stays. */
export class KeeperLife {
  readonly #ledger: Ledger;
  readonly #keeper: SchedulerKeeper;
  readonly #store: MemoryStore;
  readonly #follow: (isHeld: boolean) => void;
  #isDead = false;
  /** How far this agent's clock is ahead of the machine's. */
  #aheadMs = 0;

  /** `follow`: what else follows the holds, as the plan on a host does. */
  constructor(
    store: MemoryStore,
    connector: Connector,
    follow: (isHeld: boolean) => void = () => undefined,
  ) {
    this.#store = store;
    this.#follow = follow;
    const turns = new Turns();
    const problems = new ProblemBoard(turns);
    const lengths = new RunLengths(store);
    this.#ledger = new Ledger({ store, problems, log: quiet, turns, lengths });
    this.#keeper = new SchedulerKeeper({
      clock: { now: () => clock.now() + this.#aheadMs, monotonic: () => clock.monotonic() },
      delay: startDelay,
      ledger: this.#ledger,
      problems,
      log: quiet,
      guard: new ObserverGuard({ problems, log: quiet, clock }),
      board: () => {
        const { state } = this.#ledger;
        return new HoldBoard(state.definitions, new Map(), state);
      },
      connectorOf: () => connector,
      changed: () => undefined,
    });
    this.#keeper.look();
  }

  hold(): void {
    const draft = new ChangeDraft();
    draft.manualHolds.set(HOLD, {
      id: HOLD,
      selector: { all: true, systems: [], tags: [], integrations: [], except: [] },
      reason: 'contract',
      by: 'ana',
      since: clock.now(),
      until: null,
    });
    this.#commit(draft);
  }

  release(): void {
    const draft = new ChangeDraft();
    draft.manualHolds.set(HOLD, null);
    this.#commit(draft);
  }

  /** Reads the paused entry, as it does every few seconds. */
  lookAgain(): void {
    this.#aheadMs += LOOK_MS;
    this.#keeper.look();
  }

  /** Like kill -9: nothing is done or written any more. */
  kill(): void {
    this.#isDead = true;
    this.#keeper.halt();
  }

  get isPaused(): boolean {
    return this.#keeper.isPaused(HELD);
  }

  /** How often a pause was confirmed by reading it back. */
  get pauses(): number {
    return this.#facts('scheduler.paused').length;
  }

  /** Whether the last resume was recorded as exact. */
  get resumedExactly(): unknown {
    return inDetail(this.#facts('scheduler.resumed').at(-1)?.detail, 'exact');
  }

  /** What the trail says of changes by someone else. */
  get drifts(): readonly unknown[] {
    return this.#facts('scheduler.drifted').map(({ detail }) => inDetail(detail, 'found'));
  }

  get record(): SchedulerPause | undefined {
    return this.#ledger.state.schedulerPauses.get(HELD);
  }

  #facts(kind: AuditFact['kind']) {
    return this.#store.entries.filter((entry) => entry.kind === kind);
  }

  #commit(draft: ChangeDraft): void {
    if (this.#isDead) throw new Error('This life is over.');
    const committed = this.#ledger.commit(draft, clock.now());
    if (!committed.ok) throw new Error(committed.failure.message);
    this.#follow(this.#ledger.state.manualHolds.size > 0);
    this.#keeper.look();
  }
}

/**
 * A connector whose process dies at `call`: just before or just after the scheduler receives it.
 */
export function dyingAt(
  connector: Connector,
  call: 'pause' | 'resume',
  when: 'before' | 'after',
): { readonly connector: Connector; readonly death: Promise<unknown> } {
  const { promise: death, resolve: die } = Promise.withResolvers<unknown>();
  const never = async (act: () => Promise<unknown>): Promise<never> => {
    if (when === 'after') await act();
    die(when);
    return new Promise(() => undefined);
  };
  const dying: Connector = {
    resumesOnlyOurs: connector.resumesOnlyOurs === true,
    foldPrior: (first, seen) => connector.foldPrior?.(first, seen) ?? seen,
    isRestored: (prior, seen) => connector.isRestored?.(prior, seen) ?? true,
    capabilities: (scheduler) => connector.capabilities(scheduler),
    guard: async (scheduler, id) => (await connector.guard?.(scheduler, id)) ?? succeed(false),
    read: (scheduler) => connector.read(scheduler),
    undo: (scheduler, receipt) => connector.undo(scheduler, receipt),
    pause: (scheduler, note, reading) =>
      call === 'pause'
        ? never(() => connector.pause(scheduler, note, reading))
        : connector.pause(scheduler, note, reading),
    resume: (scheduler, receipt) =>
      call === 'resume'
        ? never(() => connector.resume(scheduler, receipt))
        : connector.resume(scheduler, receipt),
  };
  return { connector: dying, death };
}
