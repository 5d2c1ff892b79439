import type { MaintenanceWindow } from '../../../../shared/domain/definitions/maintenance-window.ts';
import type { Approvers } from '../../../../shared/domain/definitions/settings/approvers.ts';
import type { ApprovalRequest, Proposer } from '../../state/approval-request.ts';
import { differingKeys, isSameJson } from '../../state/same-json.ts';

/** What people read, and nothing is held by. */
const TEXTS: ReadonlySet<string> = new Set(['title', 'reason', 'change', 'owner']);

/** What becomes of a new definition of a window. */
export type ApprovalNeed =
  /** It counts at once. */
  | 'none'
  /** It waits for another person. */
  | 'waits'
  /** What waited is taken back: what holds stays as it is. */
  | 'taken-back';

interface Versions {
  /** What holds; absent: there is none. */
  readonly approved: MaintenanceWindow | undefined;
  readonly waiting: Pick<ApprovalRequest, 'window'> | undefined;
  /** `null`: it is to go. */
  readonly next: MaintenanceWindow | null;
}

/** Whether a change of a window needs a second person (features/approvals). */
export function approvalNeed({ approved, waiting, next }: Versions): ApprovalNeed {
  if (next === null) {
    if (approved === undefined) return 'taken-back';
    return approved.approval === 'required' ? 'waits' : 'none';
  }
  if (approved !== undefined && isSameJson(approved, next)) return 'taken-back';
  const isAsked = [approved, waiting?.window, next].some((one) => one?.approval === 'required');
  if (!isAsked || (approved !== undefined && !isMaterial(approved, next))) return 'none';
  return 'waits';
}

/** Asking for approval from now on needs none; no longer asking for it does. */
function isMaterial(approved: MaintenanceWindow, next: MaintenanceWindow): boolean {
  return differingKeys(approved, next).some((key) =>
    key === 'approval' ? next.approval === undefined : !TEXTS.has(key),
  );
}

interface Lists {
  /** What counts; absent: there is none. */
  readonly approved: Approvers | undefined;
  /** `null`: it is to go. */
  readonly next: Approvers | null;
  /** Windows ask for approval already. */
  readonly isAsked: boolean;
}

/**
 * Whether a change of the list of approvers needs the yes of one of them: always, but for the first
 * list of an agent whose windows ask nobody yet.
 */
export function listNeed({ approved, next, isAsked }: Lists): ApprovalNeed {
  if (isSameJson(approved ?? null, next)) return 'taken-back';
  return approved === undefined && !isAsked ? 'none' : 'waits';
}

/**
 * One user is one person, whatever name is given; without numbers (Windows) names count. Who became
 * another user by sudo is still the one whom sudo names.
 */
export function isSamePerson(one: Proposer, other: Proposer): boolean {
  if (one.claimed === other.name || other.claimed === one.name) return true;
  if (one.claimed !== undefined && one.claimed === other.claimed) return true;
  return one.uid === undefined || other.uid === undefined
    ? one.name === other.name
    : one.uid === other.uid;
}
