import type { ApprovalRequestShown } from '../../../shared/contract/approval-calls.ts';
import type { Person } from '../../../shared/contract/command-parts.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import type { ApprovalSummary } from '../../../shared/domain/now/snapshot.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import type { AmendedWindow } from '../gate/amendments.ts';
import type { ApprovalRequest } from '../state/approval-request.ts';
import type { Definitions } from '../state/definitions.ts';
import { actionOf, changedKeys } from './approval-facts.ts';
import { isSamePerson } from './approval-need.ts';
import type { OpenScene } from './open-changes.ts';

export interface RequestScene extends Pick<OpenScene, 'state' | 'now'> {
  /** The occurrences of a definition that waits, with people's changes. */
  readonly waiting: (window: MaintenanceWindow) => AmendedWindow | undefined;
}

/** What waits for approval, in the order in which it was proposed. */
export function approvalSummaries(scene: RequestScene): ApprovalSummary[] {
  const { definitions, approvalRequests } = scene.state;
  if (approvalRequests.size === 0) return [];
  return [...approvalRequests.values()].map((request) =>
    summaryOf(request, scene, definitions.windows),
  );
}

function summaryOf(
  request: ApprovalRequest,
  { now, waiting }: RequestScene,
  windows: Definitions['windows'],
): ApprovalSummary {
  const { windowId, version, by, at } = request;
  const window = request.window ?? windows.get(windowId);
  const title = window?.title;
  const [next] = (window && waiting(window)?.nextAfter(now, 1)) ?? [];
  return {
    windowId,
    ...(title === undefined ? {} : { title }),
    action: actionOf(request, windows),
    version,
    proposedBy: by.name,
    proposedAt: formatInstant(at),
    opensAt: next === undefined ? null : formatInstant(next.opensAt),
    closesAt: next === undefined ? null : formatInstant(next.closesAt),
  };
}

/** With all that an approver reads before the yes. */
export function shownRequests(
  scene: RequestScene,
  person: Person | undefined,
): ApprovalRequestShown[] {
  const { definitions, approvalRequests } = scene.state;
  return approvalSummaries(scene).flatMap((summary) => {
    const request = approvalRequests.get(summary.windowId);
    if (request === undefined) return [];
    const approved = definitions.windows.get(summary.windowId) ?? null;
    const { reason, window } = request;
    return {
      ...summary,
      ...(reason === undefined ? {} : { reason }),
      fields: changedKeys(approved, window),
      approved,
      proposed: window,
      isYours: person !== undefined && isSamePerson(person, request.by),
    };
  });
}
