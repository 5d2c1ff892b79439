import { useEffect, useEffectEvent } from 'react';
import { changedFields, type Draft, type FormDrafts } from './form-drafts.ts';

/** What an address asks to be opened. */
export interface Opening<Thing, Form> {
  /** The address. */
  readonly key: string;
  /** Definitions have come. */
  readonly isLoaded: boolean;
  readonly original: Thing | null;
  /** What the boxes begin with; `null` while that is not known, or where there is no such thing. */
  readonly begin: (() => Form) | null;
}

export interface OpenedDraft<Thing, Form, Field extends string> {
  readonly draft: Draft<Thing, Form, Field> | null;
  /** The address names what does not exist. */
  readonly isMissing: boolean;
}

/** Opens what the address names, unless it is open already with something unsaved. */
export function useOpenedDraft<Thing, Form extends { readonly id: string }, Field extends string>(
  drafts: FormDrafts<Thing, Form, Field>,
  { key, isLoaded, original, begin }: Opening<Thing, Form>,
): OpenedDraft<Thing, Form, Field> {
  const draft = drafts.useDraft();
  const isKnown = begin !== null;
  // Begun once for each address: what the agent says later must not touch what is typed.
  const open = useEffectEvent((address: string) => {
    if (begin === null) return;
    const before = drafts.current();
    if (before?.key === address && changedFields(before) > 0) return;
    drafts.begin(address, original, begin());
  });
  useEffect(() => {
    if (isKnown) open(key);
  }, [drafts, key, isKnown]);
  const isOpen = draft?.key === key;
  return { draft: isOpen ? draft : null, isMissing: isLoaded && !isKnown && !isOpen };
}
