import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { occurrenceHoldId } from '../../../../shared/domain/holds/occurrence.ts';
import type { ControlScene } from './control-scene.ts';

/** What other holds keep paused at an instant, each holding on its own (L2). */
export function heldByOthers(
  { plan }: Pick<ControlScene, 'plan'>,
  ended: string,
  integrations: readonly string[],
  at: Instant,
): CallResult<'window.end'>['stillHeld'] {
  return integrations.flatMap((integrationId) => {
    const holds = plan.board.holdsAt(integrationId, at).filter(({ id }) => id !== ended);
    return holds.length === 0 ? [] : [{ integrationId, holdIds: holds.map(({ id }) => id) }];
  });
}

/** The same at the opening of a coming occurrence, which may lie far behind what the plan has expanded. */
export function heldByOthersThen(
  scene: Pick<ControlScene, 'plan' | 'window'>,
  ended: string,
  integrations: readonly string[],
  at: Instant,
): CallResult<'window.end'>['stillHeld'] {
  const { board } = scene.plan;
  const opened = new Map<string, readonly string[]>();
  const openOf = (windowId: string): readonly string[] => {
    const known = opened.get(windowId) ?? openAt(scene, windowId, at);
    opened.set(windowId, known);
    return known;
  };
  const known = new Map(
    heldByOthers(scene, ended, integrations, at).map((one) => [one.integrationId, one.holdIds]),
  );
  return integrations.flatMap((integrationId) => {
    const later = [...board.windowsOver([integrationId])].flatMap(openOf);
    const holdIds = [...new Set([...(known.get(integrationId) ?? []), ...later])];
    const others = holdIds.filter((id) => id !== ended);
    return others.length === 0 ? [] : [{ integrationId, holdIds: others }];
  });
}

function openAt({ window }: Pick<ControlScene, 'window'>, windowId: string, at: Instant): string[] {
  const occurrences = window(windowId)?.occurrencesBetween(at, at + 1) ?? [];
  return occurrences.map(({ opensAt }) => occurrenceHoldId(windowId, opensAt));
}
