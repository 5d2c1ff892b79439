import type { Person } from '../../../../shared/contract/command-parts.ts';
import type { FactDetail } from '../../../../shared/domain/facts/audit-fact.ts';
import { APPROVERS_KEY } from '../../../../shared/domain/definitions/settings/approvers.ts';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import type { ApprovalRequest } from '../../state/approval-request.ts';
import type { Definitions } from '../../state/definitions.ts';
import { fact } from '../../state/facts.ts';
import { plainDefinition } from '../../state/plain-definition.ts';
import { differingKeys } from '../../state/same-json.ts';
import { personActor } from '../holds/place-hold.ts';

export type ApprovalAction = FactDetail<'window.proposed'>['action'];

type Wanted = Pick<ApprovalRequest, 'windowId' | 'window' | 'approvers'>;

/** What holds of what a request would change; `null`: nothing does. */
export function heldDefinition(
  { windowId }: Pick<ApprovalRequest, 'windowId'>,
  { windows, settings }: Definitions,
): { readonly id: string } | null {
  const isList = windowId === APPROVERS_KEY;
  return (isList ? settings.get('approvers') : windows.get(windowId)) ?? null;
}

/** What it is to be; `null`: gone. */
export function wantedDefinition({
  windowId,
  window,
  approvers,
}: Wanted): { readonly id: string } | null {
  return windowId === APPROVERS_KEY ? (approvers ?? null) : window;
}

/** What it would do to what holds. */
export function actionOf(request: Wanted, definitions: Definitions): ApprovalAction {
  if (wantedDefinition(request) === null) return 'remove';
  return heldDefinition(request, definitions) === null ? 'add' : 'change';
}

export interface Told {
  readonly now: Instant;
  readonly person: Person;
  readonly reason: string | undefined;
}

export function proposedFact(
  { now, person, reason }: Told,
  request: ApprovalRequest,
  definitions: Definitions,
  replaced: ApprovalRequest | undefined,
): ReturnType<typeof fact> {
  const { windowId, version } = request;
  const before = heldDefinition(request, definitions);
  const after = wantedDefinition(request);
  return fact({
    ...{ at: now, kind: 'window.proposed', actor: personActor(person), reason, windowId },
    detail: {
      ...{ action: actionOf(request, definitions), version, fields: changedKeys(before, after) },
      before: plainDefinition(before),
      after: plainDefinition(after),
      ...(replaced === undefined ? {} : { replaces: replaced.version }),
    },
  });
}

/** The keys that differ; of something new or gone, none. */
export function changedKeys(before: object | null, after: object | null): string[] {
  return before === null || after === null ? [] : differingKeys(before, after);
}

/** Taken back by an edit or a removal, or by who had proposed it. */
export function withdrawnFact(
  told: Told,
  request: ApprovalRequest,
  definitions: Definitions,
): ReturnType<typeof fact> {
  const { detail, ...ended } = endedRequest(told, request, definitions);
  return fact({ ...ended, kind: 'window.withdrawn', detail });
}

/** What is noted of a request that waits no more. */
export function endedRequest(
  { now, person, reason }: Told,
  request: ApprovalRequest,
  definitions: Definitions,
) {
  const { windowId, version, by, at } = request;
  const action = actionOf(request, definitions);
  return {
    ...{ at: now, actor: personActor(person), reason, windowId },
    detail: { action, version, proposedBy: by.name, proposedAt: formatInstant(at) },
  };
}
