import type { DocumentChange } from '../../../../shared/contract/document-calls.ts';
import type { Person } from '../../../../shared/contract/command-parts.ts';
import type { RemansoDocument } from '../../../../shared/domain/definitions/document.ts';
import { definitionPart, PLURAL } from '../../../../shared/domain/definitions/definition-part.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { AgentState } from '../../state/agent-state.ts';
import { ChangeDraft } from '../../state/change-draft.ts';
import { fact } from '../../state/facts.ts';
import { plainDefinition } from '../../state/plain-definition.ts';
import { proposedDefinitions } from '../../state/proposed-windows.ts';
import { differingKeys } from '../../state/same-json.ts';
import { personActor } from '../holds/place-hold.ts';
import { requestKey, withholdWindows } from './withhold-windows.ts';

interface Identified {
  readonly id: string;
}

interface ApplyInput {
  readonly state: AgentState;
  readonly document: RemansoDocument;
  readonly prune: boolean;
  /** Windows that are not pruned. */
  readonly kept?: ReadonlySet<string>;
  readonly person: Person;
  readonly reason?: string | undefined;
  readonly now: Instant;
}

/**
 * Makes the definitions equal to a validated document. Without `prune`, whatever the document lacks
 * stays. An integration that is new, or whose schedule changed, is next due after now. A window that
 * needs another person's approval becomes a request.
 */
export function applyDocument({
  state,
  document,
  prune,
  kept = new Set(),
  person,
  reason,
  now,
}: ApplyInput): {
  readonly draft: ChangeDraft;
  readonly changes: DocumentChange[];
} {
  const draft = new ChangeDraft();
  const changes: DocumentChange[] = [];
  const { integrations } = state.definitions;
  const wanted = proposedDefinitions(state.definitions, state.approvalRequests);
  for (const part of definitionPart.options) {
    const plural = PLURAL[part];
    const spared = part === 'window' ? kept : new Set<string>();
    const changed = comparePart<Identified>(part, {
      listed: document[plural],
      known: wanted[plural],
      draft: draft[plural],
      kept: prune ? spared : undefined,
    });
    changes.push(...changed);
  }
  for (const [id, integration] of draft.integrations) {
    if (integration === null) {
      draft.cursors.set(id, null);
      draft.owed.set(id, null);
    } else if (isRescheduled(integration, integrations.get(id))) draft.cursors.set(id, now);
  }
  const withheld = withholdWindows(draft, { state, person, reason, now });
  const told = changes.map((change): DocumentChange => {
    const approval = withheld.get(requestKey(change.part, change.id) ?? '');
    if (approval !== undefined) return { ...change, approval };
    draft.note(changeFact(change, state, draft, person, now, reason));
    return change;
  });
  return { draft, changes: told };
}

function isRescheduled(
  next: { scheduler: object },
  before: { scheduler: object } | undefined,
): boolean {
  return before === undefined || differingKeys(before.scheduler, next.scheduler).length > 0;
}

/** `kept`: what is not removed although the document lacks it; absent: nothing is. */
function comparePart<T extends Identified>(
  part: DocumentChange['part'],
  {
    listed,
    known,
    draft,
    kept,
  }: {
    readonly listed: readonly T[];
    readonly known: ReadonlyMap<string, T>;
    readonly draft: Map<string, T | null>;
    readonly kept: ReadonlySet<string> | undefined;
  },
): DocumentChange[] {
  const changes: DocumentChange[] = [];
  const named = new Set(listed.map(({ id }) => id));
  for (const next of listed) {
    const before = known.get(next.id);
    const fields = before === undefined ? [] : differingKeys(before, next);
    if (before !== undefined && fields.length === 0) continue;
    draft.set(next.id, next);
    changes.push({ action: before === undefined ? 'add' : 'change', part, id: next.id, fields });
  }
  if (kept === undefined) return changes;
  for (const id of known.keys()) {
    if (named.has(id) || kept.has(id)) continue;
    draft.set(id, null);
    changes.push({ action: 'remove', part, id, fields: [] });
  }
  return changes;
}

/** What happened to one definition, with the whole of it before and after. */
export function changeFact(
  { action, part, id, fields }: DocumentChange,
  state: AgentState,
  draft: ChangeDraft,
  person: Person,
  now: Instant,
  reason?: string,
): ReturnType<typeof fact> {
  const before = state.definitions[PLURAL[part]].get(id) ?? null;
  const after = draft[PLURAL[part]].get(id) ?? null;
  return fact({
    at: now,
    kind: 'config.changed',
    actor: personActor(person),
    reason,
    integrationId: part === 'integration' ? id : undefined,
    windowId: part === 'window' ? id : undefined,
    detail: {
      action,
      part,
      id,
      fields: [...fields],
      before: plainDefinition(before),
      after: plainDefinition(after),
    },
  });
}
