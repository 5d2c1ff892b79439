import { APPROVERS_KEY } from '../../../shared/domain/definitions/settings/approvers.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import type { AgentState } from './agent-state.ts';
import type { ApprovalRequest } from './approval-request.ts';
import type { Definitions } from './definitions.ts';

type Requests = ReadonlyMap<string, Pick<ApprovalRequest, 'window' | 'approvers'>>;

/** The windows as people want them: what waits for approval in place of what holds. */
export function proposedWindows(
  windows: Definitions['windows'],
  requests: Requests,
): Definitions['windows'] {
  if (requests.size === 0) return windows;
  const proposed = new Map(windows);
  for (const [id, { window }] of requests) {
    if (window === null) proposed.delete(id);
    else proposed.set(id, window);
  }
  return proposed;
}

/** What documents are compared with, exported as and edited from. Nothing holds by it. */
export function proposedDefinitions(definitions: Definitions, requests: Requests): Definitions {
  return {
    ...definitions,
    windows: proposedWindows(definitions.windows, requests),
    settings: proposedSettings(definitions.settings, requests),
  };
}

function proposedSettings(
  settings: Definitions['settings'],
  requests: Requests,
): Definitions['settings'] {
  const wanted = requests.get(APPROVERS_KEY)?.approvers;
  if (wanted === undefined) return settings;
  const proposed = new Map(settings);
  if (wanted === null) proposed.delete('approvers');
  else proposed.set('approvers', wanted);
  return proposed;
}

/** Both: what holds, and what may hold once it is approved. */
export function everyWindow({
  definitions,
  approvalRequests,
}: Pick<AgentState, 'definitions' | 'approvalRequests'>): readonly MaintenanceWindow[] {
  const waiting = [...approvalRequests.values()].map(({ window }) => window);
  return [...definitions.windows.values(), ...waiting.filter((window) => window !== null)];
}
