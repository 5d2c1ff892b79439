import type { CallParams, CallResult } from '../../../../shared/contract/agent-contract.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { ChangeDraft } from '../../state/change-draft.ts';
import { fact } from '../../state/facts.ts';
import { settledDrift, type SeenScheduler } from '../../leaks/scheduler-drift.ts';
import type { ControlScene } from '../holds/control-scene.ts';
import { personActor, type Accepted } from '../holds/place-hold.ts';

type Name = 'scheduler.decideDrift';

const NOTHING = say('nothing-decided');

/**
 * A person decides about a paused scheduler that someone outside Remanso enabled (`onDrift: ask`).
 */
export function decideDrift(
  { state, now }: Pick<ControlScene, 'state' | 'now'>,
  { integrationId, choice, person, reason }: CallParams<Name>,
  seen: SeenScheduler | undefined,
): Result<Accepted<CallResult<Name>>> {
  const record = state.schedulerPauses.get(integrationId);
  if (!state.definitions.integrations.has(integrationId)) {
    return failAs('not-found', [NOTHING, say('no-integration', { integrationId })]);
  }
  if (record === undefined) {
    return failAs('not-held', [NOTHING, say('scheduler-not-held', { integrationId })]);
  }
  if (seen?.enabled !== true && !record.isLeftToOthers) {
    return failAs('conflict', [NOTHING, say('scheduler-not-enabled', { integrationId })]);
  }
  const draft = new ChangeDraft();
  draft.schedulerPauses.set(integrationId, settledDrift(record, seen, choice));
  draft.note(
    fact({
      at: now,
      kind: 'scheduler.decided',
      actor: personActor(person),
      reason,
      integrationId,
      detail: { choice, scheduler: record.scheduler.kind, holdId: record.holdId },
    }),
  );
  return succeed({ draft, answer: {} });
}
