import {
  addedTallies,
  runTallyOf,
  type RunTally,
} from '../../../shared/domain/values/run-tally.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Scheduler } from '../../../shared/domain/schedulers/scheduler.ts';
import type { Plan } from '../gate/plan.ts';
import { runsDue } from './concerned-runs.ts';

interface HeldEntry {
  readonly integrationId: string;
  readonly scheduler: Scheduler;
  /** Since when it is held. */
  readonly since: Instant;
  /** Of the last run that is on record as held; `null`: none is. */
  readonly lastHeldAt: Instant | null;
}

/**
 * Runs of schedulers of others that were due up to an instant, inclusive, while they were held: counted
 * from their schedules. What a guard has put on record, and everything of the agent's own, is a fact
 * and not counted here.
 */
export function dueWhileHeld(
  plan: Pick<Plan, 'dueTimes' | 'forecasts'>,
  held: Iterable<HeldEntry>,
  upTo: Instant,
): RunTally {
  let tally = runTallyOf(0, []);
  for (const { integrationId, scheduler, since, lastHeldAt } of held) {
    if (isOnRecord(scheduler)) continue;
    const from = Math.min(upTo + 1, Math.max(since, (lastHeldAt ?? -1) + 1));
    tally = addedTallies(tally, runsDue(plan, [integrationId], from, upTo + 1));
  }
  return tally;
}

/** Whatever is held of it is a fact: by the agent itself, or by its guard. */
export function isOnRecord({ kind }: Scheduler): boolean {
  return kind === 'local' || kind === 'guard';
}
