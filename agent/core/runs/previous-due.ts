import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { DueTimes } from '../gate/plan.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';

const FIRST_STEP_MS = 1000;
const FURTHEST_MS = 400 * DAY_MS;
const MAX_STEPS = 10_000;

/**
 * The last due instant before `at`. Schedules only look forward, so the search steps back twice as
 * far each time until it finds one; `undefined` if there is none within 400 days.
 */
export function previousDue(due: DueTimes, at: Instant): Instant | undefined {
  for (let reach = FIRST_STEP_MS; reach < 2 * FURTHEST_MS; reach *= 2) {
    const first = due.nextAfter(at - reach - 1);
    if (first === undefined || first >= at) continue;
    let last = first;
    for (let step = 0; step < MAX_STEPS; step += 1) {
      const next = due.nextAfter(last);
      if (next === undefined || next >= at) return last;
      last = next;
    }
    return last;
  }
  return undefined;
}
