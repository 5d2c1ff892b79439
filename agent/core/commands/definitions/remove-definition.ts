import type { CallParams, CallResult } from '../../../../shared/contract/agent-contract.ts';
import { PLURAL } from '../../../../shared/domain/definitions/definition-part.ts';
import { succeed, type Problem, type Result } from '../../../../shared/errors.ts';
import { failAs, problemAs, say } from '../../../../shared/failure-texts.ts';
import { ChangeDraft } from '../../state/change-draft.ts';
import type { MaintenanceWindow } from '../../../../shared/domain/definitions/maintenance-window.ts';
import { actsOn } from '../../../../shared/domain/schedulers/scheduler.ts';
import type { Definitions } from '../../state/definitions.ts';
import { everyWindow, proposedDefinitions } from '../../state/proposed-windows.ts';
import { changeFact } from './apply-document.ts';
import { noteOpenChanges, refuseOpenChanges } from '../approvals/open-change-facts.ts';
import { openChanges, type OpenScene } from '../approvals/open-changes.ts';
import type { Accepted } from '../holds/place-hold.ts';
import { requestKey, withholdWindows } from './withhold-windows.ts';

type Params = Omit<CallParams<'definition.remove'>, 'reason'> & {
  /** The announcement that cancels a window is reason enough. */
  readonly reason: string | undefined;
};

function placesOf(
  list: readonly string[],
  id: string,
  path: string,
  noun: 'system' | 'integration' | 'calendar',
): Problem[] {
  return list.flatMap((name, index) =>
    name === id ? [problemAs(`${path}[${index}]`, say(`refers-to-${noun}`, { id }))] : [],
  );
}

/** What refers to it, with paths like `windows.erp-monthly.covers.systems[0]`. */
function referrers(
  { part, id }: Params,
  definitions: Definitions,
  windows: readonly MaintenanceWindow[],
): Problem[] {
  const { integrations } = definitions;
  if (part === 'window' || part === 'link' || part === 'setting') return [];
  if (part === 'host') return integrationsOn(id, integrations);
  if (part === 'calendar') return goingBy(id, definitions, windows);
  const found: Problem[] = [];
  for (const { id: windowId, covers } of windows) {
    const path = `windows.${windowId}.covers`;
    if (part === 'system') found.push(...placesOf(covers.systems, id, `${path}.systems`, part));
    else {
      found.push(
        ...placesOf(covers.integrations, id, `${path}.integrations`, part),
        ...placesOf(covers.except, id, `${path}.except`, part),
      );
    }
  }
  if (part === 'integration') return found;
  for (const { id: integrationId, systems } of integrations.values()) {
    found.push(...placesOf(systems, id, `integrations.${integrationId}.systems`, part));
  }
  return found;
}

function integrationsOn(id: string, integrations: Definitions['integrations']): Problem[] {
  return [...integrations.values()].flatMap((integration) =>
    actsOn(integration.scheduler) === id
      ? [problemAs(`integrations.${integration.id}.scheduler.host`, say('refers-to-host', { id }))]
      : [],
  );
}

/** Other calendars that include it, and windows that go by it. */
function goingBy(
  id: string,
  { calendars }: Definitions,
  windows: readonly MaintenanceWindow[],
): Problem[] {
  const included = [...calendars.values()].flatMap((one) =>
    placesOf(one.include, id, `calendars.${one.id}.include`, 'calendar'),
  );
  const used = windows.flatMap(({ id: windowId, on, shift }) =>
    [
      { path: `windows.${windowId}.on.calendar`, calendar: on?.calendar },
      { path: `windows.${windowId}.shift.calendar`, calendar: shift?.calendar },
    ].flatMap(({ path, calendar }) =>
      calendar === id ? [problemAs(path, say('refers-to-calendar', { id }))] : [],
    ),
  );
  return [...included, ...used];
}

/** What `apply --prune` does with things that a document lacks, for one thing. */
export function removeDefinition(
  scene: OpenScene,
  params: Params,
): Result<Accepted<CallResult<'definition.remove'>>> {
  const { state, now } = scene;
  const { part, id, person, reason, allowOpenChanges = false } = params;
  const proposed = proposedDefinitions(state.definitions, state.approvalRequests);
  if (!proposed[PLURAL[part]].has(id)) {
    return failAs('not-found', [say(`remove-unknown-${part}`, { id })]);
  }
  const problems = referrers(params, state.definitions, everyWindow(state));
  if (problems.length > 0) {
    return failAs('in-use', [say(`in-use-${part}`, { id })], problems.slice(0, 1000));
  }
  const draft = new ChangeDraft();
  draft[PLURAL[part]].set(id, null);
  if (part === 'integration') {
    draft.cursors.set(id, null);
    draft.owed.set(id, null);
  }
  const withheld = withholdWindows(draft, { state, person, reason, now });
  // Removing an integration by name, with a reason, is explicit enough.
  const open = part === 'window' ? openChanges(scene, draft) : [];
  const refusal = refuseOpenChanges(open, { allowOpenChanges, reason, windows: [] });
  if (refusal !== undefined) return refusal;
  const approval = withheld.get(requestKey(part, id) ?? '');
  if (approval !== undefined) return succeed({ draft, answer: { approval } });
  const change = { action: 'remove' as const, part, id, fields: [] };
  draft.note(changeFact(change, state, draft, person, now, reason));
  noteOpenChanges(draft, state, open, { person, reason, now });
  return succeed({ draft, answer: {} });
}
