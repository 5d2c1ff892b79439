import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../../shared/domain/values/instant.ts';
import type { Occurrence } from '../../../../shared/domain/holds/occurrence.ts';
import { succeed, type Result, type Saying } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { NamedOccurrence } from '../../gate/amendments.ts';
import { unknownWindow, type ControlScene } from '../holds/control-scene.ts';

/** An occurrence named by its original start, or by the start it was moved to. */
export interface ComingOccurrence extends NamedOccurrence {
  readonly current: Occurrence;
}

const NAMED_INSTEAD = 3;

export function namedOccurrence(
  scene: ControlScene,
  nothing: Saying,
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
    next.length === 0
      ? say('no-more-occurrences')
      : say('next-occurrences', { next: next.join(', ') });
  return failAs('not-found', [nothing, say('no-occurrence', { windowId, opensAt }), instead]);
}

/** It must not have opened yet: an open one can only be extended or ended. */
export function comingOccurrence(
  scene: ControlScene,
  nothing: Saying,
  params: { readonly windowId: string; readonly opensAt: string },
): Result<ComingOccurrence> {
  const found = namedOccurrence(scene, nothing, params);
  if (!found.ok) return found;
  const { original, current, amendment } = found.value;
  if (current === null) {
    return failAs('conflict', [nothing, alreadyGone(amendment)]);
  }
  const late = tooLate(nothing, params.windowId, current, scene.now);
  return late ?? succeed({ original, current, amendment });
}

function alreadyGone(amendment: NamedOccurrence['amendment']): Saying {
  if (amendment === undefined) return say('already-skipped');
  const { kind, by, reason } = amendment;
  return say(kind === 'ended' ? 'already-ended-by' : 'already-skipped-by', { by, reason });
}

export function tooLate(
  nothing: Saying,
  windowId: string,
  { opensAt, closesAt }: Occurrence,
  now: Instant,
): Result<never> | undefined {
  if (opensAt > now) return undefined;
  if (closesAt <= now) {
    return failAs('too-late', [
      nothing,
      say('occurrence-closed', { closesAt: formatInstant(closesAt) }),
    ]);
  }
  const since = { opensAt: formatInstant(opensAt), windowId };
  return failAs('too-late', [nothing, say('occurrence-open', since)]);
}

/** What the window covers now. */
export function coveredBy({ state, plan }: ControlScene, windowId: string): string[] {
  const covers = state.definitions.windows.get(windowId)?.covers;
  return covers === undefined ? [] : plan.board.coveredBy(covers);
}
