import type { RemansoDocument } from '../../../../shared/domain/definitions/document.ts';
import type { MaintenanceWindow } from '../../../../shared/domain/definitions/maintenance-window.ts';
import type { Problem, Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { listedProblems } from '../../../../shared/listed-problems.ts';
import type { ZoneTable } from '../../calendar/zone-rules.ts';
import type { AgentState } from '../../state/agent-state.ts';
import type { ChangeDraft } from '../../state/change-draft.ts';
import { documentOf, NO_DEFINITIONS, type Definitions } from '../../state/definitions.ts';
import { checkDocument } from '../../validation/document-check.ts';

interface Scene {
  readonly state: AgentState;
  readonly zones: ZoneTable;
  readonly now: number;
}

/**
 * What holds goes on until its change is approved, so it must not lose what it refers to meanwhile:
 * windows that the draft leaves as they are, checked against the rest of what the draft makes.
 */
export function staleWindows(
  { state, zones, now }: Scene,
  draft: ChangeDraft,
): Result<never> | undefined {
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
