import type { Instant } from '../../shared/domain/values/instant.ts';
import type { AgentState, RunRecord } from './state/agent-state.ts';
import { decideCatchUp } from './runs/catch-up.ts';
import { ChangeDraft } from './state/change-draft.ts';
import { decideDueRuns, LISTED_DUE_RUNS, type UnseenTime } from './runs/due-runs.ts';
import { decideQuestions } from './runs/missed-questions.ts';
import { decideExpiries } from './windows/expiries.ts';
import { decideOpenings } from './windows/openings.ts';
import { decideDrained, decideStops } from './runs/in-flight-runs.ts';
import type { Plan } from './gate/plan.ts';
import { decideReopenings } from './windows/reopening-stages.ts';
import { decidePaused } from './gate/paused-integrations.ts';

/** Due runs recorded individually in one tick, and the least number for one integration. */
const LISTED_IN_ALL = 8_000;
const MIN_LISTED = 2;

/** A tick with this many facts leaves the rest to the next one. */
const MAX_FACTS = 4_000;

export interface TickInput {
  readonly state: AgentState;
  readonly plan: Plan;
  readonly now: Instant;
  /** Integrations whose next due instant has come. */
  readonly due: readonly string[];
  /** Holds or definitions changed since the last tick, so every integration is checked. */
  readonly sweep: boolean;
  /** Whether runs are started and systems are probed; otherwise due runs are only recorded. */
  readonly isLive: boolean;
  /** Why nothing was checked before, if known. */
  readonly unseen?: UnseenTime | undefined;
  /** When each lane last started a catch-up run (`catchUpLane`). */
  readonly caughtUpAt: ReadonlyMap<string, Instant>;
  readonly newRunId: () => string;
}

export interface TickDecision {
  readonly draft: ChangeDraft;
  /** To be started once the draft is committed, each through the gate again. */
  readonly starts: readonly RunRecord[];
  /** After this commit other holds are in force: another tick with `sweep` is needed. */
  readonly lookAgain: boolean;
}

/**
 * What must hold now (L1), whatever triggered the tick. Due runs are judged before holds that have
 * just ended are forgotten, so that a late tick still names them, and after holds that outlast
 * their window are in force.
 */
export function tick({
  state,
  plan,
  now,
  due,
  sweep,
  isLive,
  unseen,
  caughtUpAt,
  newRunId,
}: TickInput): TickDecision {
  const draft = new ChangeDraft();
  draft.tickedAt = now;
  const starts: RunRecord[] = [];
  decideOpenings(state, plan, now, draft);
  if (draft.reopenings.size > 0) return { draft, starts, lookAgain: true };
  decideStops(state, plan.board, now, draft);
  decideDrained(state, plan, now, draft);
  const mostListed = Math.max(MIN_LISTED, Math.min(LISTED_DUE_RUNS, LISTED_IN_ALL / due.length));
  for (const id of due) {
    // The rest is still due: another tick follows at once, after other work had its turn.
    if (draft.facts.length >= MAX_FACTS) break;
    const look = { mostListed: Math.floor(mostListed), unseen };
    const run = decideDueRuns(id, state, plan, now, newRunId, draft, look);
    if (run !== undefined) starts.push(run);
  }
  decideExpiries(state, plan.board, now, draft);
  // What is in force, before reopenings let go of some of it.
  if (sweep || draft.openings.size > 0 || draft.manualHolds.size > 0) {
    decidePaused(state, plan.board, now, draft);
  }
  if (isLive) decideReopenings(state, plan, now, draft);
  decideQuestions(state, plan.board, now, draft);
  if (isLive) {
    const run = decideCatchUp({ state, plan, now, caughtUpAt }, newRunId, draft);
    if (run !== undefined) starts.push(run);
  }
  return { draft, starts, lookAgain: holdOthers(state, draft) };
}

/** Whether a reopening holds more or fewer once the draft is committed. */
function holdOthers({ reopenings }: AgentState, draft: ChangeDraft): boolean {
  return [...draft.reopenings].some(
    ([holdId, next]) => (next?.waiting.length ?? 0) !== reopenings.get(holdId)?.waiting.length,
  );
}
