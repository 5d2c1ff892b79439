import type { CallParams, CallResult } from '../../../../shared/contract/agent-contract.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, problemAs, say } from '../../../../shared/failure-texts.ts';
import { concernedRuns } from '../../runs/concerned-runs.ts';
import { changedEnd } from './changed-end.ts';
import type { ControlScene } from '../holds/control-scene.ts';
import { overlappingOccurrences } from './overlapping-occurrences.ts';
import { heldByOccurrence, openOccurrence } from './open-occurrence.ts';
import type { Accepted } from '../holds/place-hold.ts';
import { MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';

const LONGEST_DAYS = 31;
const NOTHING = say('nothing-extended');

/** A person makes the open occurrence close later (L6: it still has an end). */
export function extendWindow(
  scene: ControlScene,
  { windowId, byMinutes, expectedClosesAt, person, reason }: CallParams<'window.extend'>,
): Result<Accepted<CallResult<'window.extend'>>> {
  const asked = openOccurrence(scene, NOTHING, { windowId, expectedClosesAt });
  if (!asked.ok) return asked;
  const open = asked.value;
  const { opening } = open;
  const closesAt = opening.closesAt + byMinutes * MINUTE_MS;
  if (closesAt - opening.opensAt > LONGEST_DAYS * 1440 * MINUTE_MS) {
    const problem = problemAs('byMinutes', say('too-many-days', { days: LONGEST_DAYS }));
    return failAs('invalid-parameters', [NOTHING], [problem]);
  }
  const span = { from: opening.closesAt, to: closesAt };
  const integrations = heldByOccurrence(scene, opening);
  const met = { opensAt: span.from, closesAt: span.to };
  return succeed({
    draft: changedEnd(scene, open, { kind: 'extended', closesAt, person, reason }),
    answer: {
      closesAt: formatInstant(closesAt),
      integrations,
      ...concernedRuns({ plan: scene.plan, integrations, ...span, holdId: opening.holdId }),
      overlaps: overlappingOccurrences(scene, windowId, met, [opening.opensAt]),
    },
  });
}
