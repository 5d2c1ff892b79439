import { useEffect, useEffectEvent } from 'react';
import { changedFields, type Draft, type FormDrafts } from './form-drafts.ts';

/** What an address opens. */
export interface Opening<Thing, Form> {
  readonly key: string;
  /** Whether definitions have been loaded. */
  readonly isLoaded: boolean;
  readonly original: Thing | null;
  /** The initial fields; `null` while unknown or if there is no such item. */
  readonly begin: (() => Form) | null;
}

export interface OpenedDraft<Thing, Form, Field extends string> {
  readonly draft: Draft<Thing, Form, Field> | null;
  /** The address names something that does not exist. */
  readonly isMissing: boolean;
}

/** Opens what the address names, unless it is already open with unsaved changes. */
export function useOpenedDraft<Thing, Form extends { readonly id: string }, Field extends string>(
  drafts: FormDrafts<Thing, Form, Field>,
  { key, isLoaded, original, begin }: Opening<Thing, Form>,
): OpenedDraft<Thing, Form, Field> {
  const draft = drafts.useDraft();
  const isKnown = begin !== null;
  const version = JSON.stringify(original);
  // Later data from the agent must not touch what is typed; where nothing is, the form follows it.
  const open = useEffectEvent((address: string) => {
    if (begin === null) return;
    const before = drafts.current();
    if (before?.key === address && changedFields(before) > 0) return;
    const initial = begin();
    if (before === null && drafts.restore(address, original, initial)) return;
    drafts.begin(address, original, initial);
  });
  useEffect(() => {
    if (isKnown) open(key);
  }, [drafts, key, isKnown, version]);
  const isOpen = draft?.key === key;
  return { draft: isOpen ? draft : null, isMissing: isLoaded && !isKnown && !isOpen };
}
