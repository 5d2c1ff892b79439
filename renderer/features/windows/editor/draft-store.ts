import { create } from 'zustand';
import type { MaintenanceWindow } from '../../../../shared/domain/maintenance-window.ts';
import type { Failure } from '../../../../shared/errors.ts';
import type { Field } from '../form/field-problem.ts';
import { idFromTitle, type WindowForm } from '../form/window-form.ts';

/** What is being edited. It lives outside of the screen, so that no reload of data touches it. */
export interface Draft {
  /** The route it belongs to: an id, or `new` with what it began from. */
  readonly key: string;
  /** As the agent has it; `null` for a new one. */
  readonly original: MaintenanceWindow | null;
  readonly initial: WindowForm;
  readonly form: WindowForm;
  /** The same for each try to save the same thing, so that a repeated one is harmless. */
  readonly commandId: string;
  readonly touched: ReadonlySet<Field>;
  readonly wasTried: boolean;
  readonly failure: Failure | null;
}

export const useDraftStore = create<{ readonly draft: Draft | null }>(() => ({ draft: null }));

export function beginDraft(
  key: string,
  original: MaintenanceWindow | null,
  form: WindowForm,
): void {
  useDraftStore.setState({
    draft: {
      key,
      original,
      initial: form,
      form,
      commandId: crypto.randomUUID(),
      touched: new Set(),
      wasTried: false,
      failure: null,
    },
  });
}

export function dropDraft(): void {
  useDraftStore.setState({ draft: null });
}

function change(changed: (draft: Draft) => Partial<Draft>): void {
  useDraftStore.setState(({ draft }) => ({
    draft: draft === null ? null : { ...draft, ...changed(draft) },
  }));
}

/** Another content is another command. The id follows the name until it was typed. */
export function editDraft(
  field: Field,
  edit: (form: WindowForm) => WindowForm,
  takenIds: ReadonlySet<string>,
): void {
  change((draft) => {
    const edited = edit(draft.form);
    const touched = new Set([...draft.touched, field]);
    const followsTitle = draft.original === null && !touched.has('id') && field === 'title';
    const form = followsTitle ? { ...edited, id: idFromTitle(edited.title, takenIds) } : edited;
    return { form, touched, commandId: crypto.randomUUID(), failure: null };
  });
}

export function touchDraft(field: Field): void {
  change(({ touched }) => ({ touched: new Set([...touched, field]) }));
}

export function triedDraft(failure: Failure | null): void {
  change(({ commandId }) => ({
    wasTried: true,
    failure,
    // A refusal is final for its id; without an answer the same id is asked again.
    commandId:
      failure === null || failure.code === 'agent-unreachable' ? commandId : crypto.randomUUID(),
  }));
}

/** How many fields differ from what the editor opened with. */
export function changedFields({ form, initial }: Draft): number {
  const keys = Object.keys(form) as (keyof WindowForm)[];
  return keys.filter((key) => JSON.stringify(form[key]) !== JSON.stringify(initial[key])).length;
}
