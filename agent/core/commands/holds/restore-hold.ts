import type { CallParams, CallResult } from '../../../../shared/contract/agent-contract.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { changedHold } from './changed-hold.ts';
import type { ControlScene } from './control-scene.ts';
import { namedHold, type EndingHold } from './named-hold.ts';
import type { Accepted } from './place-hold.ts';

const NOTHING = say('nothing-undone');

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
    return failAs('conflict', [NOTHING, say('pause-not-extended', { holdId: hold.id })]);
  }
  const end = formatInstant(last.until);
  if (last.until <= scene.now) {
    return failAs('too-late', [NOTHING, say('pause-end-passed', { end, holdId: hold.id })]);
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
