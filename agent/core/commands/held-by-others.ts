import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
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
