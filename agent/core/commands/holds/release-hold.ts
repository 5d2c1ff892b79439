import type { CallParams, CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { FactDetail } from '../../../../shared/domain/facts/audit-fact.ts';
import type { ManualHold } from '../../../../shared/domain/holds/hold.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { isSelected } from '../../../../shared/domain/definitions/selector.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { AgentState, Opening, Reopening } from '../../state/agent-state.ts';
import { ChangeDraft } from '../../state/change-draft.ts';
import { fact } from '../../state/facts.ts';
import type { HoldBoard } from '../../gate/hold-board.ts';
import { isRestoredHold, isUndecided } from '../../state/restored-hold.ts';
import type { ControlScene } from './control-scene.ts';
import { personActor, unknownNames, type Accepted } from './place-hold.ts';

type Params = CallParams<'hold.release'>;
type Released = CallResult<'hold.release'>['released'];

interface Release {
  readonly state: AgentState;
  readonly board: HoldBoard;
  readonly params: Params;
  readonly now: Instant;
  readonly draft: ChangeDraft;
  readonly released: Released;
}

/**
 * A person ends holds: a manual one entirely or for some integrations, a window's only with
 * `override`. Other holds are never touched (L2).
 */
export function releaseHold(
  { state, plan, now }: Pick<ControlScene, 'state' | 'plan' | 'now'>,
  params: Params,
): Result<Accepted<CallResult<'hold.release'>>> {
  const { target } = params;
  const { board } = plan;
  const release: Release = { state, board, params, now, draft: new ChangeDraft(), released: [] };
  if ('holdId' in target) {
    const failure = releaseById(release, target.holdId);
    if (failure !== undefined) return failure;
  } else {
    const unknown = unknownNames(target.selector, state.definitions);
    if (unknown.length > 0) return failAs('not-found', [say('nothing-resumed')], unknown);
    const failure = releaseSelected(release, board.coveredBy(target.selector));
    if (failure !== undefined) return failure;
  }
  return succeed({
    draft: release.draft,
    answer: { released: release.released, stillHeld: stillHeld(release) },
  });
}

function releaseById(release: Release, holdId: string): Result<never> | undefined {
  const { state, board, params } = release;
  if (isRestoredHold(holdId)) return failAs('conflict', [say('restored-hold')]);
  const manual = state.manualHolds.get(holdId);
  if (manual !== undefined) {
    endManual(release, manual);
    return undefined;
  }
  const opening = state.openings.get(holdId);
  const reopening = state.reopenings.get(holdId);
  if (reopening !== undefined) {
    if (!params.override) return windowRefusal([holdId]);
    endReopeningHold(release, reopening, reopening.waiting);
    return undefined;
  }
  if (opening === undefined) {
    return failAs('not-found', [say('resumed-no-hold', { holdId })]);
  }
  if (!params.override) return windowRefusal([holdId]);
  const covers = state.definitions.windows.get(opening.windowId)?.covers;
  endWindowHold(release, opening, covers === undefined ? [] : board.coveredBy(covers), 'all');
  return undefined;
}

function releaseSelected(release: Release, chosen: readonly string[]): Result<never> | undefined {
  const { state, board, params, now } = release;
  for (const hold of state.manualHolds.values()) {
    if (!isRestoredHold(hold.id)) endManualFor(release, hold, chosen);
  }
  const windowHolds = new Map<string, string[]>();
  for (const id of chosen) {
    for (const hold of board.holdsAt(id, now)) {
      if (hold.kind !== 'window') continue;
      windowHolds.set(hold.id, [...(windowHolds.get(hold.id) ?? []), id]);
    }
  }
  if (params.override) {
    for (const [holdId, integrations] of windowHolds) {
      const opening = state.openings.get(holdId);
      if (opening !== undefined) endWindowHold(release, opening, integrations, integrations);
      const reopening = state.reopenings.get(holdId);
      if (reopening !== undefined) endReopeningHold(release, reopening, integrations);
    }
  }
  if (release.released.length > 0) return undefined;
  if (isUndecided(state)) return failAs('conflict', [say('restored-hold')]);
  return windowHolds.size > 0
    ? windowRefusal([...windowHolds.keys()])
    : failAs('nothing-to-release', [say('resumed-none-paused')]);
}

function windowRefusal(holdIds: readonly string[]): Result<never> {
  return failAs('window-hold', [say('resumed-window-holds', { holdIds: holdIds.join(', ') })]);
}

function endManualFor(release: Release, hold: ManualHold, chosen: readonly string[]): void {
  const covered = release.board.coveredBy(hold.selector);
  const ended = covered.filter((id) => chosen.includes(id));
  if (ended.length === 0) return;
  if (ended.length === covered.length) {
    endManual(release, hold);
    return;
  }
  const except = [...hold.selector.except, ...ended];
  release.draft.manualHolds.set(hold.id, { ...hold, selector: { ...hold.selector, except } });
  note(release, hold.id, ended, { why: 'released-in-part' });
}

function endManual(release: Release, hold: ManualHold): void {
  release.draft.manualHolds.set(hold.id, null);
  note(release, hold.id, release.board.coveredBy(hold.selector), {});
}

function endWindowHold(
  release: Release,
  opening: Opening,
  integrations: readonly string[],
  scope: readonly string[] | 'all',
): void {
  const before = release.state.releases.get(opening.holdId)?.integrations ?? [];
  const merged = scope === 'all' || before === 'all' ? 'all' : [...new Set([...before, ...scope])];
  release.draft.releases.set(opening.holdId, {
    holdId: opening.holdId,
    closesAt: opening.closesAt,
    integrations: merged,
  });
  const whole = merged === 'all' ? { whole: true } : {};
  note(release, opening.holdId, integrations, { override: true, ...whole }, opening);
}

/** Integrations that wait for their release: these resume at once, out of order. */
function endReopeningHold(
  release: Release,
  reopening: Reopening,
  integrations: readonly string[],
): void {
  const isEnded = (id: string): boolean => integrations.includes(id);
  const waiting = reopening.waiting.filter((id) => !isEnded(id));
  const released = [...reopening.released, ...reopening.waiting.filter(isEnded)];
  release.draft.reopenings.set(reopening.holdId, { ...reopening, waiting, released });
  note(release, reopening.holdId, integrations, { override: true }, reopening);
}

function note(
  { params, now, draft, released }: Release,
  holdId: string,
  integrations: readonly string[],
  detail: Pick<FactDetail<'hold.released'>, 'why' | 'override' | 'whole'>,
  opening?: Opening,
): void {
  released.push({ holdId, integrations: [...integrations] });
  draft.affectedBy.set(holdId, integrations);
  draft.note(
    fact({
      at: now,
      kind: 'hold.released',
      actor: personActor(params.person),
      reason: params.reason,
      integrationId: integrations.length === 1 ? integrations[0] : undefined,
      windowId: opening?.windowId,
      ...(opening === undefined ? {} : { occurrence: opening }),
      detail: { holdId, integrations: [...integrations], ...detail },
    }),
  );
}

/** What stays paused after this release, because other holds are not touched. */
function stillHeld({ state, board, now, released, draft }: Release): {
  integrationId: string;
  holdIds: string[];
}[] {
  const ended = new Map(
    released.map(({ holdId, integrations }) => [holdId, new Set(integrations)]),
  );
  const touched = new Set(released.flatMap(({ integrations }) => integrations));
  return [...touched].flatMap((integrationId) => {
    const integration = state.definitions.integrations.get(integrationId);
    const holdIds = board
      .holdsAt(integrationId, now)
      .filter(({ id }) => ended.get(id)?.has(integrationId) !== true)
      .filter(({ id }) => {
        const changed = draft.manualHolds.get(id);
        if (changed === undefined || integration === undefined) return changed !== null;
        return changed !== null && isSelected(changed.selector, integration);
      })
      .map(({ id }) => id);
    return holdIds.length === 0 ? [] : [{ integrationId, holdIds }];
  });
}
