import type { CallParams, CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { AnnouncementSource } from '../../../../shared/features/announcements/announcement-source.ts';
import { needsDecision } from '../../../../shared/domain/now/proposal-state.ts';
import type { MaintenanceWindow } from '../../../../shared/domain/definitions/maintenance-window.ts';
import type { Occurrence } from '../../../../shared/domain/holds/occurrence.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, problemAs, say } from '../../../../shared/failure-texts.ts';
import { decideApply } from '../../../core/commands/definitions/decide-apply.ts';
import { personActor, type Accepted } from '../../../core/commands/holds/place-hold.ts';
import { removeDefinition } from '../../../core/commands/definitions/remove-definition.ts';
import type { ChangeDraft } from '../../../core/state/change-draft.ts';
import { documentOf, NO_DEFINITIONS } from '../../../core/state/definitions.ts';
import { occurrenceText } from '../../../core/state/facts.ts';
import type { Proposal } from './proposal.ts';
import type { CommandScene } from '../../../core/commands/command-scene.ts';
import { announcedWindow, isRedrawn, movedWindow, windowTimes } from './announced-window.ts';
import { judgedProposal, type JudgedProposal } from './judged-proposal.ts';
import { decidedFact } from './proposal-facts.ts';
import { ownProposal } from './own-proposal.ts';
import { shownProposal, type ShownProposal } from './proposal-view.ts';
import { changedSource, sourceFact } from './source-facts.ts';

type Params = CallParams<'announcement.accept'>;

const NOTHING = say('nothing-planned');

/** What a person added to the announcement. */
interface Given {
  readonly proposal: Proposal;
  readonly source: AnnouncementSource;
  readonly judged: JudgedProposal;
}

/**
 * A person's yes: the window is made, moved or removed by the ordinary commands, in one commit with
 * the decision. What they refuse is refused here; an open occurrence changes only by explicit wish.
 */
export function acceptProposal(
  scene: CommandScene,
  params: Params,
): Result<Accepted<CallResult<'announcement.accept'>>> {
  const found = ownProposal(scene, params.id);
  if (!found.ok) return found;
  const given = withGiven(scene, params, found.value);
  if (!given.ok) return given;
  const { proposal, source, judged } = given.value;
  if (!needsDecision(judged.state) && judged.state !== 'refused') {
    return failAs('conflict', [NOTHING, say(`proposal-${judged.state}`, { id: proposal.id })]);
  }
  const made = windowOf(scene, params, given.value);
  if (!made.ok) return made;
  const { draft, windowId, span } = made.value;
  const { now, state } = scene;
  const actor = personActor(params.person);
  const { person } = params;
  const doubts = judged.doubts.map(({ code }) => code);
  const planned: Proposal = {
    ...proposal,
    // What has vanished is taken for cancelled, until it is listed again.
    cancelledAt: span === null ? (proposal.cancelledAt ?? now) : proposal.cancelledAt,
    planned: span === null ? null : { ...span, windowId, by: person.name, at: now, doubts },
    refused: null,
  };
  draft.proposals.set(proposal.id, planned);
  const known = state.announcementSources.get(source.id);
  if (known === undefined || changedSource(known, source)) {
    draft.announcementSources.set(source.id, source);
    draft.note(sourceFact('source.changed', { at: now, actor }, source));
  }
  const told = { at: now, actor, reason: params.reason, windowId };
  draft.note(decidedFact(told, planned, 'announcement.accepted', span));
  const shown = shownProposal(planned, source, scene);
  return succeed({ draft, answer: { proposal: { ...shown, ...outcome(made.value, now) } } });
}

/** Its window is not in the state before the commit. */
function outcome({ windowId, span }: Made, now: Instant): Pick<ShownProposal, 'state' | 'window'> {
  if (span === null) return { state: 'withdrawn', window: null };
  const isOpen = span.opensAt <= now;
  return { state: 'accepted', window: { id: windowId, ...occurrenceText(span), isOpen } };
}

function withGiven(
  scene: CommandScene,
  { systems, zone, always, person }: Params,
  { proposal, source }: Pick<Given, 'proposal' | 'source'>,
): Result<Given> {
  if (zone !== undefined && scene.zones.rules(zone) === undefined) {
    return failAs('invalid-parameters', [NOTHING], [problemAs('zone', say('zone-expected'))]);
  }
  const told = zone === undefined ? proposal : { ...proposal, zone };
  const known = source.systems.length === 0 && systems !== undefined ? systems : source.systems;
  const ordered = always ? { by: person.name, systems: [...(systems ?? known)] } : source.always;
  const after = { ...source, systems: [...known], always: ordered };
  const judged = judgedProposal(told, after, scene);
  return succeed({ proposal: told, source: after, judged });
}

interface Made {
  readonly draft: ChangeDraft;
  readonly windowId: string;
  /** `null`: there is no window any more. */
  readonly span: Occurrence | null;
}

function windowOf(scene: CommandScene, params: Params, given: Given): Result<Made> {
  const { judged, proposal } = given;
  const { windowId, span, state } = judged;
  if (windowId !== null && judged.isLost) {
    return removed(scene, params, windowId);
  }
  if (span === null) {
    const named = proposal.announcement.span;
    const zone = named.kind === 'wall-clock' ? (named.zone ?? '') : '';
    const why = zone === '' ? say('zone-unsaid') : say('zone-unknown-there', { zone });
    return failAs('invalid-parameters', [NOTHING], [problemAs('zone', why)]);
  }
  const zone = judged.zone ?? given.source.zone ?? 'UTC';
  const times = windowTimes(span, zone, scene.zones);
  const definitions = scene.state.definitions;
  const current = windowId === null ? undefined : definitions.windows.get(windowId);
  if (current === undefined) {
    const systems = params.systems ?? given.source.systems;
    if (systems.length === 0) {
      return failAs('invalid-parameters', [NOTHING], [problemAs('systems', say('systems-unsaid'))]);
    }
    return applied(scene, params, announcedWindow(proposal, times, systems, definitions), span);
  }
  if (state === 'accepted') return failAs('conflict', [NOTHING]);
  if (isRedrawn(current)) {
    return failAs('conflict', [NOTHING, say('window-redrawn', { windowId: current.id })]);
  }
  return applied(scene, params, movedWindow(current, times), span);
}

function applied(
  scene: CommandScene,
  { commandId, person, reason, allowOpenChanges }: Params,
  window: MaintenanceWindow,
  span: Occurrence,
): Result<Made> {
  const decided = decideApply(scene, {
    ...{ commandId, person, prune: false, dryRun: false },
    document: { ...documentOf(NO_DEFINITIONS), windows: [window] },
    ...(reason === undefined ? {} : { reason }),
    ...(allowOpenChanges === undefined ? {} : { allowOpenChanges }),
  });
  if (!decided.ok) return decided;
  return made(decided.value.draft, window.id, span);
}

function removed(
  scene: CommandScene,
  { commandId, person, reason, allowOpenChanges }: Params,
  windowId: string,
): Result<Made> {
  const decided = removeDefinition(scene, {
    ...{ commandId, person, part: 'window', id: windowId },
    reason,
    ...(allowOpenChanges === undefined ? {} : { allowOpenChanges }),
  });
  if (!decided.ok) return decided;
  return made(decided.value.draft, windowId, null);
}

/** The answer would say that it is planned, and it is not. */
function made(draft: ChangeDraft, windowId: string, span: Occurrence | null): Result<Made> {
  if (draft.approvalRequests.size === 0) return succeed({ draft, windowId, span });
  return failAs('needs-approval', [NOTHING, say('accept-needs-approval', { windowId })]);
}
