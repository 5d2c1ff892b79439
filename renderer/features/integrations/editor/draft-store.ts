import { create } from 'zustand';
import type { Integration } from '../../../../shared/domain/integration.ts';
import type { Failure } from '../../../../shared/errors.ts';
import type { Field } from './form-problems.ts';
import { idFromName, type IntegrationForm } from './integration-form.ts';

/** What is being edited; it lives outside of the screen, so that no change of data touches it. */
export interface Draft {
  /** The address that it belongs to. */
  readonly key: string;
  /** As the agent has it; `null` for a new one. */
  readonly original: Integration | null;
  readonly initial: IntegrationForm;
  readonly form: IntegrationForm;
  /** The same for each try to save the same thing, so that a repeated one is harmless. */
  readonly commandId: string;
  readonly touched: ReadonlySet<Field>;
  readonly wasTried: boolean;
  readonly failure: Failure | null;
}

export const useDraftStore = create<{ readonly draft: Draft | null }>(() => ({ draft: null }));

export function beginDraft(key: string, original: Integration | null, form: IntegrationForm): void {
  const draft: Draft = {
    key,
    original,
    initial: form,
    form,
    commandId: crypto.randomUUID(),
    touched: new Set(),
    wasTried: false,
    failure: null,
  };
  useDraftStore.setState({ draft });
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
  part: Partial<IntegrationForm>,
  takenIds: ReadonlySet<string>,
): void {
  change((draft) => {
    const touched = new Set([...draft.touched, field]);
    const edited = { ...draft.form, ...part };
    const followsName = draft.original === null && !touched.has('id') && field === 'name';
    const form = followsName ? { ...edited, id: idFromName(edited.name, takenIds) } : edited;
    return { form, touched, commandId: crypto.randomUUID(), failure: null };
  });
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
  const keys = Object.keys(form) as (keyof IntegrationForm)[];
  return keys.filter((key) => JSON.stringify(form[key]) !== JSON.stringify(initial[key])).length;
}
