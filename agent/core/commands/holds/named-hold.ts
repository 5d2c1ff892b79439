import type { ManualHold } from '../../../../shared/domain/holds/hold.ts';
import { windowOfHold } from '../../../../shared/domain/holds/hold-id.ts';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { succeed, type Result, type Saying } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
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
  nothing: Saying,
  { holdId, expectedUntil }: AskedHold,
): Result<EndingHold> {
  const hold = scene.state.manualHolds.get(holdId);
  if (hold === undefined) return notManual(scene, nothing, holdId);
  const { until } = hold;
  if (until === null) {
    return failAs('not-supported', [nothing, say('pause-without-end', { holdId })]);
  }
  // A dry run comes before the tick that ends it.
  if (until <= scene.now) {
    return failAs('too-late', [nothing, say('pause-ended', { holdId, end: formatInstant(until) })]);
  }
  return changedMeanwhile(nothing, hold, until, expectedUntil) ?? succeed({ ...hold, until });
}

function notManual({ state }: ControlScene, nothing: Saying, holdId: string): Result<never> {
  if (state.openings.has(holdId) || state.reopenings.has(holdId)) {
    const windowId = windowOfHold(holdId);
    return failAs('window-hold', [nothing, say('hold-of-this-window', { holdId, windowId })]);
  }
  return failAs('not-found', [nothing, say('pause-unknown', { holdId })]);
}

/** Someone else was faster: the end is no longer the one that the caller saw. */
function changedMeanwhile(
  nothing: Saying,
  { earlier = [] }: ManualHold,
  until: Instant,
  expectedUntil: string | undefined,
): Result<never> | undefined {
  const end = formatInstant(until);
  if (expectedUntil === undefined || expectedUntil === end) return undefined;
  const last = earlier.at(-1);
  const ends = { end, expected: expectedUntil };
  const elsewhere =
    last === undefined
      ? say('pause-ends-elsewhere', ends)
      : say('pause-extended-elsewhere', { ...ends, by: last.by, reason: last.reason });
  return failAs('conflict', [nothing, elsewhere]);
}
