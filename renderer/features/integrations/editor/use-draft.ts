import { useEffect, useMemo } from 'react';
import type { RemansoDocument } from '../../../../shared/domain/document.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { beginDraft, useDraftStore, type Draft } from './draft-store.ts';
import { blankForm, copyOf, formOf, type IntegrationForm } from './integration-form.ts';

export interface OpenDraft {
  /** `null` while definitions are awaited, or where `id` is of nothing. */
  readonly draft: Draft | null;
  readonly isGone: boolean;
  readonly takenIds: ReadonlySet<string>;
}

function startOf(
  definitions: RemansoDocument,
  id: string | null,
  copy: string | null,
  zone: string,
): IntegrationForm | null {
  const blank = blankForm(zone);
  const from = definitions.integrations.find((one) => one.id === (id ?? copy));
  if (id !== null) return from === undefined ? null : formOf(from, blank);
  return from === undefined ? blank : copyOf(from, blank);
}

/** The draft of an address: the one that is at hand, else one begun from the definition. */
export function useDraft(id: string | null, copy: string | null, zone: string): OpenDraft {
  const definitions = useAgentStore((state) => state.definitions);
  const known = useDraftStore((state) => state.draft);
  const key = `${id ?? ''}/${copy ?? ''}`;
  const start = useMemo(
    () => (definitions === null ? null : startOf(definitions, id, copy, zone)),
    [definitions, id, copy, zone],
  );
  const isAtHand = known?.key === key;
  useEffect(() => {
    if (isAtHand || start === null) return;
    const original = definitions?.integrations.find((one) => one.id === id) ?? null;
    beginDraft(key, original, start);
  }, [isAtHand, start, definitions, id, key]);
  const takenIds = useMemo(
    () => new Set(definitions?.integrations.map((one) => one.id)),
    [definitions],
  );
  return {
    draft: isAtHand ? known : null,
    isGone: !isAtHand && definitions !== null && start === null,
    takenIds,
  };
}
