import type { CallParams, CallResult } from '../../../../shared/contract/agent-contract.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { personActor, type Accepted } from '../../../core/commands/holds/place-hold.ts';
import { ChangeDraft } from '../../../core/state/change-draft.ts';
import type { CommandScene } from '../../../core/commands/command-scene.ts';
import { judgedProposal } from './judged-proposal.ts';
import { sourceFact } from './source-facts.ts';

/** Its proposals are forgotten; windows that were accepted are people's by now, and stay. */
export function removeSource(
  scene: CommandScene,
  { id, person, reason }: CallParams<'source.remove'>,
): Result<Accepted<CallResult<'source.remove'>>> {
  const { state, now } = scene;
  const source = state.announcementSources.get(id);
  if (source === undefined) return failAs('not-found', [say('source-unknown', { source: id })]);
  const draft = new ChangeDraft();
  draft.announcementSources.set(id, null);
  const windows: string[] = [];
  for (const proposal of state.proposals.values()) {
    if (proposal.sourceId !== id) continue;
    const { windowId } = judgedProposal(proposal, source, scene);
    if (windowId !== null) windows.push(windowId);
    draft.proposals.set(proposal.id, null);
  }
  draft.note(sourceFact('source.removed', { at: now, actor: personActor(person), reason }, source));
  return succeed({ draft, answer: { windows } });
}
