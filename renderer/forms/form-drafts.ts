import { create } from 'zustand';
import type { Failure } from '../../shared/errors.ts';
import { idFromName } from '../../shared/domain/values/names/id-from-name.ts';

/** What is being edited. Kept outside the screen, so that no reload of data touches it. */
export interface Draft<Thing, Form, Field extends string> {
  /** The address it belongs to. */
  readonly key: string;
  /** As the agent has it; `null` for a new one. */
  readonly original: Thing | null;
  readonly initial: Form;
  readonly form: Form;
  /** The same for every attempt to save the same content, so that repeats are harmless. */
  readonly commandId: string;
  readonly touched: ReadonlySet<Field>;
  /** How many saves were refused, by us or by the agent. */
  readonly refusals: number;
  readonly failure: Failure | null;
  /** What had been typed before the page was reloaded. */
  readonly isRestored: boolean;
}

/** The part of a draft that outlives a reload of the page. */
export type KeptDraft<Thing, Form, Field extends string> = Pick<
  Draft<Thing, Form, Field>,
  'key' | 'original' | 'initial' | 'form'
> & { readonly touched: readonly Field[] };

/** Where a draft is kept, without what may be a secret. */
export interface DraftKeeper<Thing, Form, Field extends string> {
  /** `fresh`: as the agent has it now. */
  readonly read: (
    fresh: Pick<Draft<Thing, Form, Field>, 'original' | 'initial'>,
  ) => KeptDraft<Thing, Form, Field> | null;
  readonly write: (draft: KeptDraft<Thing, Form, Field> | null) => void;
}

/** How the id of a new item follows its name, until someone edits the id. */
export interface Naming<Form, Field> {
  readonly nameField: Field;
  readonly idField: Field;
  readonly nameOf: (form: Form) => string;
  readonly nameless: string;
}

/** How many fields differ from the initial state. */
export function changedFields<Form extends object>(draft: {
  readonly form: Form;
  readonly initial: Form;
}): number {
  const keys = Object.keys(draft.form) as (keyof Form)[];
  return keys.filter(
    (key) => JSON.stringify(draft.form[key]) !== JSON.stringify(draft.initial[key]),
  ).length;
}

/** The single draft of one type of item, and its operations. */
export class FormDrafts<Thing, Form extends { readonly id: string }, Field extends string> {
  readonly #naming: Naming<Form, Field>;
  readonly #useStore = create<{ readonly draft: Draft<Thing, Form, Field> | null }>(() => ({
    draft: null,
  }));

  readonly #keeper: DraftKeeper<Thing, Form, Field> | undefined;

  constructor(naming: Naming<Form, Field>, keeper?: DraftKeeper<Thing, Form, Field>) {
    this.#naming = naming;
    this.#keeper = keeper;
    this.#useStore.subscribe(({ draft }) => this.#keep(draft));
  }

  #keep(draft: Draft<Thing, Form, Field> | null): void {
    if (draft === null || changedFields(draft) === 0) {
      this.#keeper?.write(null);
      return;
    }
    const { key, original, initial, form, touched } = draft;
    this.#keeper?.write({ key, original, initial, form, touched: [...touched] });
  }

  /** A hook: the draft; renders again when it changes. */
  useDraft(): Draft<Thing, Form, Field> | null {
    return this.#useStore((state) => state.draft);
  }

  current(): Draft<Thing, Form, Field> | null {
    return this.#useStore.getState().draft;
  }

  /** Checked when leaving: a draft that was just saved or discarded does not block. */
  hasUnsaved(): boolean {
    const draft = this.current();
    return draft !== null && changedFields(draft) > 0;
  }

  begin(key: string, original: Thing | null, form: Form): void {
    this.#open({ key, original, initial: form, form, touched: new Set(), isRestored: false });
  }

  /** Opens what was typed at this address before a reload; false if nothing was. */
  restore(key: string, original: Thing | null, initial: Form): boolean {
    const kept = this.#keeper?.read({ original, initial }) ?? null;
    if (kept?.key !== key || changedFields(kept) === 0) return false;
    this.#open({ ...kept, touched: new Set(kept.touched), isRestored: true });
    return true;
  }

  #open(draft: Omit<Draft<Thing, Form, Field>, 'commandId' | 'refusals' | 'failure'>): void {
    const commandId = crypto.randomUUID();
    this.#useStore.setState({ draft: { ...draft, commandId, refusals: 0, failure: null } });
  }

  /** From now on changes are made to this version; what was typed stays. */
  rebase(original: Thing | null, initial: Form): void {
    this.#change(() => ({
      original,
      initial,
      failure: null,
      commandId: crypto.randomUUID(),
    }));
  }

  drop(): void {
    this.#useStore.setState({ draft: null });
  }

  /** What nobody typed: it is neither touched nor a change to be saved before leaving. */
  adjust(change: (form: Form) => Form): void {
    this.#change((draft) => {
      const form = change(draft.form);
      if (form === draft.form) return {};
      const isPristine = changedFields(draft) === 0;
      return { form, ...(isPristine ? { initial: form } : {}), commandId: crypto.randomUUID() };
    });
  }

  /** Changed content is a new command. */
  edit(field: Field, change: (form: Form) => Form, takenIds: ReadonlySet<string>): void {
    this.#change((draft) => {
      const edited = change(draft.form);
      const touched = new Set([...draft.touched, field]);
      const { nameField, idField, nameOf, nameless } = this.#naming;
      const isFollowed = draft.original === null && !touched.has(idField) && field === nameField;
      const form = isFollowed
        ? { ...edited, id: idFromName(nameOf(edited), takenIds, nameless) }
        : edited;
      return { form, touched, commandId: crypto.randomUUID(), failure: null };
    });
  }

  /** The field has been visited: from now on its errors are shown. */
  touch(field: Field): void {
    this.#change(({ touched }) => ({ touched: new Set([...touched, field]) }));
  }

  tried(failure: Failure | null): void {
    this.#change(({ commandId, refusals }) => ({
      refusals: refusals + 1,
      failure,
      // A refusal is final for its id; without an answer the same id is sent again.
      commandId:
        failure === null || failure.code === 'agent-unreachable' ? commandId : crypto.randomUUID(),
    }));
  }

  #change(changed: (draft: Draft<Thing, Form, Field>) => Partial<Draft<Thing, Form, Field>>): void {
    this.#useStore.setState(({ draft }) => ({
      draft: draft === null ? null : { ...draft, ...changed(draft) },
    }));
  }
}
