import type { CallParams, CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { RemansoDocument } from '../../../../shared/domain/definitions/document.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { isWhole } from '../../../../shared/domain/definitions/loose-document.ts';
import { succeed, type Problem, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { listedProblems } from '../../../../shared/listed-problems.ts';
import { problemAt } from '../../../../shared/problem-texts.ts';
import { PLURAL } from '../../../../shared/domain/definitions/definition-part.ts';
import type { MaintenanceWindow } from '../../../../shared/domain/definitions/maintenance-window.ts';
import { NO_DEFINITIONS, documentOf, type Definitions } from '../../state/definitions.ts';
import { proposedDefinitions } from '../../state/proposed-windows.ts';
import { checkDocument } from '../../validation/document-check.ts';
import { NO_UNITS, type OwnUnits } from '../../validation/own-unit-check.ts';
import type { ExpressionProblem } from '../../validation/release-check.ts';
import { CalendarTable } from '../../calendar/workdays/calendar-table.ts';
import type { ZoneTable } from '../../calendar/zone-rules.ts';
import { isSameJson } from '../../state/same-json.ts';
import type { AgentState } from '../../state/agent-state.ts';
import type { ChangeDraft } from '../../state/change-draft.ts';
import { noteOpenChanges, refuseOpenChanges } from '../approvals/open-change-facts.ts';
import {
  openChanges,
  openUndocumented,
  type OpenChange,
  type OpenScene,
} from '../approvals/open-changes.ts';
import type { Accepted } from '../holds/place-hold.ts';
import { applyDocument } from './apply-document.ts';

export interface ApplyScene extends OpenScene {
  readonly zones: ZoneTable;
  readonly expressionProblem: ExpressionProblem;
  readonly ownUnits?: () => OwnUnits;
}

type SparedBecause = 'from-hold-kept' | 'announced-kept';

/**
 * `prune` keeps windows that no document has: those made from a pause or a template
 * while they are open, and those
 * made from an announcement until they are over.
 */
function sparedBy(
  scene: ApplyScene,
  { windows }: RemansoDocument,
  prune: boolean,
): ReadonlyMap<string, SparedBecause> {
  if (!prune) return new Map();
  const listed = new Set(windows.map(({ id }) => id));
  const spared: readonly (readonly [string, SparedBecause])[] = [
    ...[...openUndocumented(scene)].map((id) => [id, 'from-hold-kept'] as const),
    ...announcedAhead(scene).map((id) => [id, 'announced-kept'] as const),
  ];
  return new Map(spared.filter(([id]) => !listed.has(id)));
}

function announcedAhead(scene: ApplyScene): string[] {
  const { definitions } = scene.state;
  const calendars = new CalendarTable([...definitions.calendars.values()]);
  return [...definitions.windows.values()]
    .filter(({ announcement }) => announcement !== undefined)
    .filter((one) => (scene.amended(one, calendars)?.nextAfter(scene.now, 1).length ?? 0) > 0)
    .map(({ id }) => id);
}

function keptWarnings({ state }: ApplyScene, kept: ReadonlyMap<string, SparedBecause>): Problem[] {
  return [...kept].map(([id, why]) => {
    const { uid = '', source = '' } = state.definitions.windows.get(id)?.announcement ?? {};
    return { id, ...problemAt('', why, { window: id, announcement: uid, source }) };
  });
}

/**
 * A person makes the definitions equal to a document. Rejected with all of its problems
 * (`invalid-document`), or if it would change an open occurrence without an explicit flag and a
 * reason (`open-occurrence`).
 */
export function decideApply(
  scene: ApplyScene,
  params: CallParams<'document.apply'>,
): Result<Accepted<CallResult<'document.apply'>>> {
  const { document, prune, person, reason, allowOpenChanges = false } = params;
  const { state, zones, now, expressionProblem, ownUnits } = scene;
  const { problems, warnings } = checkDocument(document, {
    known: prune ? NO_DEFINITIONS : proposedDefinitions(state.definitions, state.approvalRequests),
    zones,
    now,
    expressionProblem,
    ownUnits: ownUnits?.() ?? NO_UNITS,
  });
  if (problems.length > 0 || !isWhole(document)) {
    return failAs('invalid-document', [say('nothing-changed-document')], listedProblems(problems));
  }
  const changed = changedMeanwhile(scene, params.expected ?? []);
  if (changed !== undefined) return changed;
  const kept = sparedBy(scene, document, prune);
  const spared = new Set(kept.keys());
  const { draft, changes } = applyDocument({
    ...{ state, document, prune, kept: spared, person, reason, now },
  });
  const dangling = staleWindows(scene, draft);
  if (dangling !== undefined) return dangling;
  const open = openChanges(scene, draft);
  const refusal = refuseOpenChanges(open, { allowOpenChanges, reason, windows: document.windows });
  if (refusal !== undefined) return refusal;
  noteOpenChanges(draft, state, open, { person, reason, now });
  return succeed({
    draft,
    answer: {
      changes,
      warnings: [...warnings, ...keptWarnings(scene, kept)],
      ...(open.length === 0 ? {} : { openChanges: open.map(openChangeText) }),
    },
  });
}

type Seen = NonNullable<CallParams<'document.apply'>['expected']>;

/** Someone else was faster: a definition is no longer the one that the caller saw. */
function changedMeanwhile({ state }: ApplyScene, expected: Seen): Result<never> | undefined {
  const proposed = proposedDefinitions(state.definitions, state.approvalRequests);
  for (const { part, id, definition } of expected) {
    const current = proposed[PLURAL[part]].get(id) ?? null;
    if (current === null ? definition === null : isSameJson(current, definition)) continue;
    const how = current === null ? 'removed' : definition === null ? 'exists' : 'changed';
    return failAs('conflict', [say(`seen-${how}`, { id })]);
  }
  return undefined;
}

type OpenChangeText = NonNullable<CallResult<'document.apply'>['openChanges']>[number];

function openChangeText(change: OpenChange): OpenChangeText {
  const { windowId, effect, integrations } = change;
  return {
    windowId,
    opensAt: formatInstant(change.opensAt),
    closesAt: formatInstant(change.closesAt),
    effect,
    newClosesAt: formatInstant(change.newClosesAt),
    integrations: [...integrations],
  };
}

interface Scene {
  readonly state: AgentState;
  readonly zones: ZoneTable;
  readonly now: number;
}

/**
 * What holds goes on until its change is approved, so it must not lose what it refers to meanwhile:
 * windows that the draft leaves as they are, checked against the rest of what the draft makes.
 */
function staleWindows({ state, zones, now }: Scene, draft: ChangeDraft): Result<never> | undefined {
  const stale = [...state.definitions.windows.values()].filter(({ id }) =>
    isHeldBack(id, state, draft),
  );
  if (stale.length === 0) return undefined;
  const known = { ...after(state.definitions, draft), windows: NO_DEFINITIONS.windows };
  const { problems } = checkDocument(only(stale), { known, zones, now });
  if (problems.length === 0) return undefined;
  const named = problems.map((problem): Problem => withName(problem, stale));
  return failAs('in-use', [say('still-approved')], listedProblems(named));
}

function isHeldBack(id: string, { approvalRequests }: AgentState, draft: ChangeDraft): boolean {
  const request = draft.approvalRequests.has(id)
    ? draft.approvalRequests.get(id)
    : approvalRequests.get(id);
  return request !== undefined && request !== null && !draft.windows.has(id);
}

function only(windows: readonly MaintenanceWindow[]): RemansoDocument {
  return { ...documentOf(NO_DEFINITIONS), windows: [...windows] };
}

/** `windows[2].covers` counts in no document that a person has. */
function withName(problem: Problem, windows: readonly MaintenanceWindow[]): Problem {
  const path = problem.path.replace(
    /^windows\[(\d+)\]/,
    (_, index: string) => `windows.${windows[Number(index)]?.id ?? index}`,
  );
  return { ...problem, path };
}

function after(definitions: Definitions, draft: ChangeDraft): Definitions {
  return {
    hosts: merged(definitions.hosts, draft.hosts),
    systems: merged(definitions.systems, draft.systems),
    integrations: merged(definitions.integrations, draft.integrations),
    calendars: merged(definitions.calendars, draft.calendars),
    links: merged(definitions.links, draft.links),
    settings: merged(definitions.settings, draft.settings),
    windows: merged(definitions.windows, draft.windows),
  };
}

function merged<T>(
  known: ReadonlyMap<string, T>,
  drafted: ReadonlyMap<string, T | null>,
): ReadonlyMap<string, T> {
  const all = new Map(known);
  for (const [id, value] of drafted) {
    if (value === null) all.delete(id);
    else all.set(id, value);
  }
  return all;
}
