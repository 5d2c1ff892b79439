import type { CallParams, CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { Actor } from '../../../../shared/domain/facts/fact-frame.ts';
import type { FactDetail } from '../../../../shared/domain/facts/audit-fact.ts';
import type { RestoreChoice } from '../../../../shared/features/backup/backup-facts.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, problemAs, say } from '../../../../shared/failure-texts.ts';
import type { AgentState } from '../../../core/state/agent-state.ts';
import { ChangeDraft } from '../../../core/state/change-draft.ts';
import { fact } from '../../../core/state/facts.ts';
import { restoredHolds } from '../../../core/state/restored-hold.ts';
import type { ControlScene } from '../../../core/commands/holds/control-scene.ts';
import { personActor, type Accepted } from '../../../core/commands/holds/place-hold.ts';

type Name = 'restore.decide';

const NOTHING = say('nothing-decided');

/** A person says, after a restore, that the old agent is stopped, and whose receipts count. */
export function decideRestored(
  { state, now }: Pick<ControlScene, 'state' | 'now'>,
  { choice, leave, person, reason }: CallParams<Name>,
  isFoundDisabled: (integrationId: string) => boolean,
): Result<Accepted<CallResult<Name>>> {
  if (restoredHolds(state).length === 0) {
    return failAs('conflict', [NOTHING, say('restored-nothing')]);
  }
  const unknown = leave.flatMap((id, place) =>
    state.schedulerPauses.has(id)
      ? []
      : [problemAs(`leave[${place}]`, say('restored-not-held', { id }))],
  );
  if (unknown.length > 0) return failAs('not-found', [NOTHING], unknown);
  const draft = new ChangeDraft();
  const decision = { at: now, actor: personActor(person), reason, choice, leave, isFoundDisabled };
  return succeed({ draft, answer: noteDecision(state, decision, draft) });
}

interface Decision {
  readonly at: Instant;
  readonly actor: Actor;
  readonly reason: string;
  readonly choice: RestoreChoice;
  /** With `take-over`: integrations whose schedulers are left as they are all the same. */
  readonly leave: readonly string[];
  readonly isFoundDisabled?: (integrationId: string) => boolean;
}

/** Receipts that do not count are dropped: their schedulers are as somebody else left them (L2). */
export function noteDecision(
  state: AgentState,
  { at, actor, reason, choice, leave, isFoundDisabled = () => false }: Decision,
  draft: ChangeDraft,
): Omit<FactDetail<'restore.decided'>, 'choice'> {
  const takenOver: string[] = [];
  const left: string[] = [];
  for (const integrationId of state.schedulerPauses.keys()) {
    if (choice === 'take-over' && !leave.includes(integrationId)) takenOver.push(integrationId);
    else {
      left.push(integrationId);
      draft.schedulerPauses.set(integrationId, null);
    }
  }
  const disabled = withoutReceipt(state, isFoundDisabled);
  const detail = { choice, takenOver, left, disabled };
  draft.note(fact({ at, kind: 'restore.decided', actor, reason, detail }));
  for (const { id: holdId } of restoredHolds(state)) {
    draft.manualHolds.set(holdId, null);
    const integrations = [...state.definitions.integrations.keys()];
    draft.note(
      fact({ at, kind: 'hold.released', actor, reason, detail: { holdId, integrations } }),
    );
  }
  return { takenOver, left, disabled };
}

/** Integrations found disabled of which the backup knows nothing: nobody but a person can tell why. */
export function withoutReceipt(
  { definitions, schedulerPauses }: Pick<AgentState, 'definitions' | 'schedulerPauses'>,
  isFoundDisabled: (integrationId: string) => boolean,
): string[] {
  return [...definitions.integrations.keys()].filter(
    (id) => !schedulerPauses.has(id) && isFoundDisabled(id),
  );
}
