import type { Person } from '../../../shared/contract/command-parts.ts';
import type { FactDetail } from '../../../shared/domain/facts/audit-fact.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { ApprovalRequest } from '../state/approval-request.ts';
import type { Definitions } from '../state/definitions.ts';
import { fact } from '../state/facts.ts';
import { plainDefinition } from '../state/plain-definition.ts';
import { differingKeys } from '../state/same-json.ts';
import { personActor } from './place-hold.ts';

export type ApprovalAction = FactDetail<'window.proposed'>['action'];

/** What it would do to the window that holds. */
export function actionOf(
  { windowId, window }: Pick<ApprovalRequest, 'windowId' | 'window'>,
  windows: Definitions['windows'],
): ApprovalAction {
  if (window === null) return 'remove';
  return windows.has(windowId) ? 'change' : 'add';
}

interface Told {
  readonly now: Instant;
  readonly person: Person;
  readonly reason: string | undefined;
}

export function proposedFact(
  { now, person, reason }: Told,
  request: ApprovalRequest,
  windows: Definitions['windows'],
  replaced: ApprovalRequest | undefined,
): ReturnType<typeof fact> {
  const { windowId, version, window } = request;
  const before = windows.get(windowId) ?? null;
  return fact({
    ...{ at: now, kind: 'window.proposed', actor: personActor(person), reason, windowId },
    detail: {
      ...{ action: actionOf(request, windows), version, fields: changedKeys(before, window) },
      before: plainDefinition(before),
      after: plainDefinition(window),
      ...(replaced === undefined ? {} : { replaces: replaced.version }),
    },
  });
}

/** The keys that differ; of something new or gone, none. */
export function changedKeys(
  before: MaintenanceWindow | null,
  after: MaintenanceWindow | null,
): string[] {
  return before === null || after === null ? [] : differingKeys(before, after);
}

export function endedFact(
  kind: 'window.withdrawn' | 'approval.given' | 'approval.refused',
  { now, person, reason }: Told,
  request: ApprovalRequest,
  windows: Definitions['windows'],
  token?: string,
): ReturnType<typeof fact> {
  const { windowId, version, by, at } = request;
  const told = { at: now, actor: personActor(person), reason, windowId };
  const action = actionOf(request, windows);
  const detail = { action, version, proposedBy: by.name, proposedAt: formatInstant(at) };
  if (kind === 'window.withdrawn') return fact({ ...told, kind, detail });
  return fact({ ...told, kind, detail: token === undefined ? detail : { ...detail, token } });
}
