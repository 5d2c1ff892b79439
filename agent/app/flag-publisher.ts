import type { HoldInForce } from '../../shared/domain/hold.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { AgentState } from '../core/agent-state.ts';
import type { HoldBoard } from '../core/hold-board.ts';
import type { FlagInterval, HoldFlags } from '../ports/hold-flags.ts';
import type { Log } from '../ports/log.ts';
import { HORIZON_MS } from './planner.ts';
import type { ProblemBoard } from './problem-board.ts';

const FLAGS_PROBLEM = 'flags';

/** Holds of one integration beyond this many are published with the next plan, a day later. */
const LONGEST_LIST = 1_000;

function intervalOf({ id, kind, windowId, reason, by, since, until }: HoldInForce): FlagInterval {
  const from = kind === 'manual' ? Math.min(since, until ?? since) : since;
  const owner = windowId === undefined ? {} : { windowId };
  return { holdId: id, kind, ...owner, reason, by, from, until };
}

/** Keeps the files that guards read equal to the plan: holds in force and holds to come. */
export class FlagPublisher {
  readonly #flags: HoldFlags;
  readonly #problems: ProblemBoard;
  readonly #log: Log;

  constructor(flags: HoldFlags, problems: ProblemBoard, log: Log) {
    this.#flags = flags;
    this.#problems = problems;
    this.#log = log;
  }

  publishAll(state: AgentState, board: HoldBoard, now: Instant): void {
    this.#attempt(now, () =>
      this.#flags.publish(this.#intervals(state.definitions.integrations.keys(), board, now)),
    );
  }

  update(integrationIds: Iterable<string>, board: HoldBoard, now: Instant): void {
    this.#attempt(now, () => this.#flags.update(this.#intervals(integrationIds, board, now)));
  }

  #intervals(
    ids: Iterable<string>,
    board: HoldBoard,
    now: Instant,
  ): Map<string, readonly FlagInterval[]> {
    const flags = new Map<string, readonly FlagInterval[]>();
    for (const id of ids) {
      const holds = board.holdsBetween(id, now, now + HORIZON_MS).slice(0, LONGEST_LIST);
      flags.set(id, holds.map(intervalOf));
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
