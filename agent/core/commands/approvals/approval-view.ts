import type { ApprovalRequestShown } from '../../../../shared/contract/approval-request.ts';
import type { Person } from '../../../../shared/contract/command-parts.ts';
import { APPROVERS_KEY } from '../../../../shared/domain/definitions/settings/approvers.ts';
import type { MaintenanceWindow } from '../../../../shared/domain/definitions/maintenance-window.ts';
import { settingOf } from '../../../../shared/domain/definitions/settings/setting.ts';
import type { ApprovalSummary } from '../../../../shared/domain/now/snapshot.ts';
import { proposalContent } from '../../../../shared/domain/trail/approval-statement.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import type { AmendedWindow } from '../../gate/amendments.ts';
import type { ApprovalRequest } from '../../state/approval-request.ts';
import type { Definitions } from '../../state/definitions.ts';
import { plainDefinition } from '../../state/plain-definition.ts';
import { actionOf, changedKeys, heldDefinition, wantedDefinition } from './approval-facts.ts';
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
  return [...approvalRequests.values()].map((request) => summaryOf(request, scene, definitions));
}

function summaryOf(
  request: ApprovalRequest,
  { now, waiting }: RequestScene,
  definitions: Definitions,
): ApprovalSummary {
  const { windowId, version, by, at } = request;
  const window = request.window ?? definitions.windows.get(windowId);
  const title = window?.title;
  const [next] = (window && waiting(window)?.nextAfter(now, 1)) ?? [];
  return {
    windowId,
    ...(title === undefined ? {} : { title }),
    action: actionOf(request, definitions),
    version,
    proposedBy: by.name,
    proposedAt: formatInstant(at),
    opensAt: next === undefined ? null : formatInstant(next.opensAt),
    closesAt: next === undefined ? null : formatInstant(next.closesAt),
  };
}

/** Who looks, and how content is hashed. */
interface ShownTo {
  readonly person: Person | undefined;
  readonly digestOf: DigestOf;
}

/** SHA-256 of the canonical JSON, in hex, which the platform makes. */
export type DigestOf = (value: object) => string;

/** Of what an approver is shown: what holds, and what would. */
export function requestDigest(
  request: ApprovalRequest,
  definitions: Definitions,
  digestOf: DigestOf,
): string {
  const before = plainDefinition(heldDefinition(request, definitions));
  const after = plainDefinition(wantedDefinition(request));
  return digestOf(proposalContent(request.windowId, request.version, before, after));
}

/** With all that an approver reads before the yes. */
export function shownRequests(
  scene: RequestScene,
  { person, digestOf }: ShownTo,
): ApprovalRequestShown[] {
  const { definitions, approvalRequests } = scene.state;
  return approvalSummaries(scene).flatMap((summary) => {
    const request = approvalRequests.get(summary.windowId);
    if (request === undefined) return [];
    const approved = heldDefinition(request, definitions);
    const list = { approved: settingOf(definitions.settings, 'approvers') ?? null };
    const isList = summary.windowId === APPROVERS_KEY;
    return {
      ...summary,
      ...(request.reason === undefined ? {} : { reason: request.reason }),
      fields: changedKeys(approved, wantedDefinition(request)),
      approved: definitions.windows.get(summary.windowId) ?? null,
      proposed: request.window,
      ...(isList ? { approvers: { ...list, proposed: request.approvers ?? null } } : {}),
      isYours: person !== undefined && isSamePerson(person, request.by),
      digest: requestDigest(request, definitions, digestOf),
    };
  });
}
