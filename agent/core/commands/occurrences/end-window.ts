import type { CallParams, CallResult } from '../../../../shared/contract/agent-contract.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { say } from '../../../../shared/failure-texts.ts';
import { concernedRuns } from '../../runs/concerned-runs.ts';
import { changedEnd } from './changed-end.ts';
import { heldByOthers } from '../holds/held-by-others.ts';
import type { ControlScene } from '../holds/control-scene.ts';
import { heldByOccurrence, openOccurrence } from './open-occurrence.ts';
import type { Accepted } from '../holds/place-hold.ts';

const NOTHING = say('nothing-ended');

/**
 * A person ends the open occurrence now. The next tick reopens it exactly as at its closing, with
 * readiness checks and step by step if the window has them.
 */
export function endWindow(
  scene: ControlScene,
  { windowId, expectedClosesAt, person, reason }: CallParams<'window.end'>,
): Result<Accepted<CallResult<'window.end'>>> {
  const { plan, now } = scene;
  const asked = openOccurrence(scene, NOTHING, { windowId, expectedClosesAt });
  if (!asked.ok) return asked;
  const open = asked.value;
  const { holdId, closesAt } = open.opening;
  const integrations = heldByOccurrence(scene, open.opening);
  const stillHeld = heldByOthers(scene, holdId, integrations, now);
  const kept = new Set(stillHeld.map(({ integrationId }) => integrationId));
  const flowing = integrations.filter((id) => !kept.has(id));
  return succeed({
    draft: changedEnd(scene, open, { kind: 'ended', closesAt: now, person, reason }),
    answer: {
      closesAt: formatInstant(now),
      integrations,
      ...concernedRuns({ plan, integrations, from: now, to: closesAt, holdId }),
      stillHeld,
      checks: checkedSystems(scene, flowing),
    },
  });
}

/** Systems with a readiness check that some of these integrations need, in definition order. */
function checkedSystems({ state }: ControlScene, integrations: readonly string[]): string[] {
  const { systems, integrations: known } = state.definitions;
  const needed = new Set(integrations.flatMap((id) => known.get(id)?.systems ?? []));
  return [...systems.values()]
    .filter(({ id, readiness }) => readiness !== undefined && needed.has(id))
    .map(({ id }) => id);
}
