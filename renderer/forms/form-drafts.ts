import { create } from 'zustand';
import type { Failure } from '../../shared/errors.ts';
import { idFromName } from './id-from-name.ts';

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

  constructor(naming: Naming<Form, Field>) {
    this.#naming = naming;
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
    this.#useStore.setState({
      draft: {
        key,
        original,
        initial: form,
        form,
        commandId: crypto.randomUUID(),
        touched: new Set(),
        refusals: 0,
        failure: null,
      },
    });
  }

  drop(): void {
    this.#useStore.setState({ draft: null });
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
