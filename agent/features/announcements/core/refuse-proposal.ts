import type { CallParams, CallResult } from '../../../../shared/contract/agent-contract.ts';
import { needsDecision } from '../../../../shared/domain/now/proposal-state.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { personActor, type Accepted } from '../../../core/commands/holds/place-hold.ts';
import { ChangeDraft } from '../../../core/state/change-draft.ts';
import type { CommandScene } from '../../../core/commands/command-scene.ts';
import { judgedProposal } from './judged-proposal.ts';
import { ownProposal } from './own-proposal.ts';
import { decidedFact } from './proposal-facts.ts';
import { shownProposal } from './proposal-view.ts';

/** A person's no to what is announced now; whatever is announced later is a new question. */
export function refuseProposal(
  scene: CommandScene,
  { id, person, reason }: CallParams<'announcement.refuse'>,
): Result<Accepted<CallResult<'announcement.refuse'>>> {
  const found = ownProposal(scene, id);
  if (!found.ok) return found;
  const { proposal, source } = found.value;
  const { state, terms, span, windowId } = judgedProposal(proposal, source, scene);
  if (!needsDecision(state)) {
    return failAs('conflict', [say('nothing-refused'), say(`proposal-${state}`, { id })]);
  }
  const { now } = scene;
  const refused = { ...proposal, refused: { terms, by: person.name, at: now } };
  const draft = new ChangeDraft();
  draft.proposals.set(id, refused);
  const told = {
    ...{ at: now, actor: personActor(person), reason },
    ...(windowId === null ? {} : { windowId }),
  };
  draft.note(decidedFact(told, refused, 'announcement.refused', span));
  return succeed({ draft, answer: { proposal: shownProposal(refused, source, scene) } });
}
