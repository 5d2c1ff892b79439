import type { ManualHold } from '../../../shared/domain/holds/hold.ts';
import { windowOfHold } from '../../../shared/domain/holds/hold-id.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { fail, succeed, type Result } from '../../../shared/errors.ts';
import type { ControlScene } from './control-scene.ts';

export interface EndingHold extends ManualHold {
  readonly until: Instant;
}

interface AskedHold {
  readonly holdId: string;
  /** The end that the caller saw; without it, any end is accepted. */
  readonly expectedUntil?: string | undefined;
}

/**
 * The manual hold whose end a command changes. Refusals begin with `nothing`: what was not done.
 */
export function namedHold(
  scene: ControlScene,
  nothing: string,
  { holdId, expectedUntil }: AskedHold,
): Result<EndingHold> {
  const hold = scene.state.manualHolds.get(holdId);
  if (hold === undefined) return notManual(scene, nothing, holdId);
  const { until } = hold;
  if (until === null) {
    return fail(
      'not-supported',
      `${nothing} The pause ${holdId} has no end: it lasts until someone resumes it, with "remanso resume --hold ${holdId}".`,
    );
  }
  // A dry run comes before the tick that ends it.
  if (until <= scene.now) {
    return fail('too-late', `${nothing} The pause ${holdId} ended at ${formatInstant(until)}.`);
  }
  return changedMeanwhile(nothing, hold, until, expectedUntil) ?? succeed({ ...hold, until });
}

function notManual({ state }: ControlScene, nothing: string, holdId: string): Result<never> {
  if (state.openings.has(holdId) || state.reopenings.has(holdId)) {
    const windowId = windowOfHold(holdId);
    return fail(
      'window-hold',
      `${nothing} ${holdId} is the hold of the window "${windowId}": use "remanso window extend ${windowId}".`,
    );
  }
  return fail(
    'not-found',
    `${nothing} No pause in force has the id "${holdId}": it may have ended by now. List them with "remanso status".`,
  );
}

/** Someone else was faster: the end is no longer the one that the caller saw. */
function changedMeanwhile(
  nothing: string,
  { earlier = [] }: ManualHold,
  until: Instant,
  expectedUntil: string | undefined,
): Result<never> | undefined {
  const end = formatInstant(until);
  if (expectedUntil === undefined || expectedUntil === end) return undefined;
  const last = earlier.at(-1);
  const who = last === undefined ? '' : ` (extended by ${last.by}: ${last.reason})`;
  return fail(
    'conflict',
    `${nothing} It ends at ${end}${who}, not at ${expectedUntil} as you saw it. Check again, then decide.`,
  );
}
