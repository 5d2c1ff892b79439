import type { HoldInForce } from '../../shared/domain/hold.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { AgentState, Reopening } from '../core/agent-state.ts';
import type { HoldBoard } from '../core/hold-board.ts';
import type { FlagDrift, FlagInterval, HoldFlags } from '../ports/hold-flags.ts';
import type { Log } from '../ports/log.ts';
import { HORIZON_MS } from './planner.ts';
import type { ProblemBoard } from './problem-board.ts';

const FLAGS_PROBLEM = 'flags';

/** Holds of one integration beyond this many are published with the next plan, a day later. */
const LONGEST_LIST = 1_000;

function intervalOf(
  { id, kind, windowId, reason, by, since, until }: HoldInForce,
  leadMs: number,
): FlagInterval {
  const owner = windowId === undefined ? {} : { windowId };
  const common = { holdId: id, kind, ...owner, reason, by };
  if (kind === 'manual') return { ...common, from: Math.min(since, until ?? since), until };
  const lead = leadMs === 0 ? {} : { opensAt: since };
  return { ...common, from: since - leadMs, ...lead, until };
}

/** Who waits in only one of the two; all of both where the stage, and with it the end, is another. */
function changedBetween(
  before: Reopening | undefined,
  after: Reopening | undefined,
): readonly string[] {
  const waitedBefore = new Set(before?.waiting);
  const waitsNow = new Set(after?.waiting);
  const all = [...waitedBefore, ...waitsNow];
  if (before?.stage !== after?.stage) return all;
  return all.filter((id) => waitedBefore.has(id) !== waitsNow.has(id));
}

/** Keeps the files that guards read equal to the plan: holds in force and holds to come. */
export class FlagPublisher {
  readonly #flags: HoldFlags;
  readonly #problems: ProblemBoard;
  readonly #log: Log;
  readonly #leadMs: (integrationId: string) => number;
  readonly #reopenings = new Map<string, Reopening>();

  /** `leadMs`: how long before an opening no command of the integration may start any more. */
  constructor(
    flags: HoldFlags,
    problems: ProblemBoard,
    log: Log,
    leadMs: (integrationId: string) => number,
  ) {
    this.#flags = flags;
    this.#leadMs = leadMs;
    this.#problems = problems;
    this.#log = log;
  }

  publishAll(state: AgentState, board: HoldBoard, now: Instant): void {
    this.#reopenings.clear();
    for (const reopening of state.reopenings.values()) this.#remember(reopening.holdId, reopening);
    this.#attempt(now, () =>
      this.#flags.publish(this.#intervals(state.definitions.integrations.keys(), board, now)),
    );
  }

  update(integrationIds: Iterable<string>, board: HoldBoard, now: Instant): void {
    this.#attempt(now, () => this.#flags.update(this.#intervals(integrationIds, board, now)));
  }

  /** A reopening holds or lets go: whoever began or ceased to wait gets new flags. */
  reheld(state: AgentState, holdIds: Iterable<string>, board: HoldBoard, now: Instant): void {
    const changed = new Set<string>();
    for (const holdId of holdIds) {
      const before = this.#reopenings.get(holdId);
      const after = state.reopenings.get(holdId);
      for (const id of changedBetween(before, after)) changed.add(id);
      this.#remember(holdId, after);
    }
    if (changed.size > 0) this.update(changed, board, now);
  }

  /** Publishes again what another hand changed. */
  renew(integrationIds: Iterable<string>, board: HoldBoard, now: Instant): void {
    this.#attempt(now, () => this.#flags.renew(this.#intervals(integrationIds, board, now)));
  }

  /** Of these integrations, those whose flag is not as it was published. */
  drifted(integrationIds: Iterable<string>): FlagDrift[] {
    return this.#flags.drifted(integrationIds);
  }

  #remember(holdId: string, reopening: Reopening | undefined): void {
    if (reopening === undefined) this.#reopenings.delete(holdId);
    else this.#reopenings.set(holdId, reopening);
  }

  #intervals(
    ids: Iterable<string>,
    board: HoldBoard,
    now: Instant,
  ): Map<string, readonly FlagInterval[]> {
    const flags = new Map<string, readonly FlagInterval[]>();
    for (const id of ids) {
      const holds = board.holdsBetween(id, now, now + HORIZON_MS).slice(0, LONGEST_LIST);
      const latest = holds.map((hold) => ({ ...hold, until: board.latestEndOf(hold) }));
      const leadMs = this.#leadMs(id);
      const intervals = latest.map((hold) => intervalOf(hold, leadMs));
      flags.set(id, intervals);
    }
    return flags;
  }

  #attempt(now: Instant, write: () => void): void {
    try {
      write();
      this.#problems.clear(FLAGS_PROBLEM);
    } catch (thrown) {
      const message = `Guarded schedules cannot be told of holds: ${String(thrown)}`;
      this.#log.error('flags.unwritable', { message });
      this.#problems.raise(FLAGS_PROBLEM, message, now);
    }
  }
}
