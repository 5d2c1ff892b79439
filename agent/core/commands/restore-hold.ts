import type { CallParams, CallResult } from '../../../shared/contract/agent-contract.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { fail, succeed, type Result } from '../../../shared/errors.ts';
import { changedHold } from './changed-hold.ts';
import type { ControlScene } from './control-scene.ts';
import { namedHold, type EndingHold } from './named-hold.ts';
import type { Accepted } from './place-hold.ts';

const NOTHING = 'Nothing was undone.';

/** A person undoes the last extension of a manual hold: it ends again as before that. */
export function restoreHold(
  scene: ControlScene,
  params: CallParams<'hold.restore'>,
): Result<Accepted<CallResult<'hold.restore'>>> {
  const named = namedHold(scene, NOTHING, params);
  if (!named.ok) return named;
  const { earlier = [], ...hold } = named.value;
  const last = earlier.at(-1);
  if (last === undefined) {
    return fail('conflict', `${NOTHING} The pause ${hold.id} was not extended.`);
  }
  const end = formatInstant(last.until);
  if (last.until <= scene.now) {
    const message = `${NOTHING} Its previous end, ${end}, is in the past: resume it instead, with "remanso resume --hold ${hold.id}".`;
    return fail('too-late', message);
  }
  const left = earlier.slice(0, -1);
  const after: EndingHold = {
    ...hold,
    until: last.until,
    ...(left.length === 0 ? {} : { earlier: left }),
  };
  const integrations = scene.plan.board.coveredBy(hold.selector);
  const { person, reason } = params;
  return succeed({
    draft: changedHold(scene, {
      ...{ kind: 'restored', before: named.value, after, integrations },
      ...{ person, reason },
    }),
    answer: { until: end, previous: formatInstant(hold.until) },
  });
}
