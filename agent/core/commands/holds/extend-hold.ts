import type { CallParams, CallResult } from '../../../../shared/contract/agent-contract.ts';
import { LONGEST_PAUSE_DAYS } from '../../../../shared/domain/holds/hold.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { DAY_MS, MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, problemAs, say } from '../../../../shared/failure-texts.ts';
import { concernedRuns } from '../../runs/concerned-runs.ts';
import { changedHold } from './changed-hold.ts';
import type { ControlScene } from './control-scene.ts';
import { namedHold } from './named-hold.ts';
import type { Accepted } from './place-hold.ts';

const NOTHING = say('nothing-extended');

/** Extensions that can be undone one by one; beyond that the oldest are forgotten. */
const MAX_EARLIER = 100;

/** A person makes a manual hold end later (L6: it still has an end). */
export function extendHold(
  scene: ControlScene,
  params: CallParams<'hold.extend'>,
): Result<Accepted<CallResult<'hold.extend'>>> {
  const named = namedHold(scene, NOTHING, params);
  if (!named.ok) return named;
  const hold = named.value;
  const { byMinutes, person, reason } = params;
  const until = hold.until + byMinutes * MINUTE_MS;
  if (until - scene.now > LONGEST_PAUSE_DAYS * DAY_MS) {
    const problem = problemAs('byMinutes', say('pause-too-long', { days: LONGEST_PAUSE_DAYS }));
    return failAs('invalid-parameters', [NOTHING], [problem]);
  }
  const { board } = scene.plan;
  const integrations = board.coveredBy(hold.selector);
  const span = { from: hold.until, to: until };
  const replaced = { until: hold.until, by: person.name, reason };
  const earlier = [...(hold.earlier ?? []), replaced].slice(-MAX_EARLIER);
  const after = { ...hold, until, earlier };
  return succeed({
    draft: changedHold(scene, {
      ...{ kind: 'extended', before: hold, after, integrations },
      ...{ person, reason },
    }),
    answer: {
      until: formatInstant(until),
      previous: formatInstant(hold.until),
      integrations,
      ...concernedRuns({ plan: scene.plan, integrations, ...span, holdId: hold.id }),
    },
  });
}
