import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../shared/domain/values/instant.ts';
import type { Occurrence } from '../../../shared/domain/holds/occurrence.ts';
import { fail, succeed, type Result } from '../../../shared/errors.ts';
import type { NamedOccurrence } from '../gate/amendments.ts';
import { unknownWindow, type ControlScene } from './control-scene.ts';

/** An occurrence named by its original start, or by the start it was moved to. */
export interface ComingOccurrence extends NamedOccurrence {
  readonly current: Occurrence;
}

const NAMED_INSTEAD = 3;

export function namedOccurrence(
  scene: ControlScene,
  nothing: string,
  { windowId, opensAt }: { readonly windowId: string; readonly opensAt: string },
): Result<NamedOccurrence> {
  const window = scene.window(windowId);
  if (window === undefined) return unknownWindow(nothing, windowId);
  const found = window.named(parseInstant(opensAt) ?? Number.NaN);
  if (found !== undefined) return succeed(found);
  const next = window
    .nextAfter(scene.now, NAMED_INSTEAD)
    .map((occurrence) => formatInstant(occurrence.opensAt));
  const instead =
    next.length === 0 ? 'It has no more occurrences.' : `The next ones open at ${next.join(', ')}.`;
  return fail(
    'not-found',
    `${nothing} The window "${windowId}" has no occurrence that opens at ${opensAt}. ${instead}`,
  );
}

/** It must not have opened yet: an open one can only be extended or ended. */
export function comingOccurrence(
  scene: ControlScene,
  nothing: string,
  params: { readonly windowId: string; readonly opensAt: string },
): Result<ComingOccurrence> {
  const found = namedOccurrence(scene, nothing, params);
  if (!found.ok) return found;
  const { original, current, amendment } = found.value;
  if (current === null) {
    const who = amendment === undefined ? '' : ` by ${amendment.by}: ${amendment.reason}`;
    const how = amendment?.kind === 'ended' ? 'ended' : 'skipped';
    return fail('conflict', `${nothing} That occurrence was already ${how}${who}.`);
  }
  const late = tooLate(nothing, params.windowId, current, scene.now);
  return late ?? succeed({ original, current, amendment });
}

export function tooLate(
  nothing: string,
  windowId: string,
  { opensAt, closesAt }: Occurrence,
  now: Instant,
): Result<never> | undefined {
  if (opensAt > now) return undefined;
  if (closesAt <= now) {
    return fail('too-late', `${nothing} That occurrence closed at ${formatInstant(closesAt)}.`);
  }
  return fail(
    'too-late',
    `${nothing} That occurrence has been open since ${formatInstant(opensAt)}: end it instead, with "remanso window end ${windowId}".`,
  );
}

/** What the window covers now. */
export function coveredBy({ state, plan }: ControlScene, windowId: string): string[] {
  const covers = state.definitions.windows.get(windowId)?.covers;
  return covers === undefined ? [] : plan.board.coveredBy(covers);
}
