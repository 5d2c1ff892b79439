import type { CallParams, CallResult } from '../../../../shared/contract/agent-contract.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { previewWindow } from '../../../core/validation/window-preview.ts';
import type { CommandScene } from '../../../core/commands/command-scene.ts';
import { announcedWindow, movedWindow, windowTimes } from './announced-window.ts';
import { judgedProposal } from './judged-proposal.ts';
import { ownProposal } from './own-proposal.ts';
import { shownProposal } from './proposal-view.ts';
import { waitingProposals } from './waiting-proposals.ts';

/** What accepting a proposal would hold, and which windows it would meet. */
export function announcementPreview(
  scene: CommandScene,
  { id, systems, zone }: CallParams<'announcement.show'>,
): Result<CallResult<'announcement.show'>> {
  const found = ownProposal(scene, id);
  if (!found.ok) return found;
  const { source } = found.value;
  const proposal = zone === undefined ? found.value.proposal : { ...found.value.proposal, zone };
  const shown = shownProposal(proposal, source, scene);
  const judged = judgedProposal(proposal, source, scene);
  const { definitions } = scene.state;
  const covered = systems ?? source.systems;
  const { span, windowId } = judged;
  if (span === null || proposal.cancelledAt !== null || judged.isLost || covered.length === 0) {
    return succeed({ proposal: shown, preview: null });
  }
  const times = windowTimes(span, judged.zone ?? source.zone ?? 'UTC', scene.zones);
  const current = windowId === null ? undefined : definitions.windows.get(windowId);
  const draft =
    current === undefined
      ? announcedWindow(proposal, times, covered, definitions)
      : movedWindow(current, times);
  const { plan, zones, now } = scene;
  const amended = ({ id: of }: { readonly id: string }): ReturnType<typeof scene.window> =>
    scene.window(of);
  const waiting = waitingProposals(scene, id);
  const preview = previewWindow({
    ...{ draft, count: 1, definitions, plan, zones, now, amended, waiting },
  });
  return succeed({ proposal: shown, preview });
}
