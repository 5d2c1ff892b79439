import {
  problemsAt,
  type Field,
  type FieldProblem,
} from '../../../../forms/window/field-problem.ts';
import type { WallDate } from '../../../../../shared/domain/values/wall-dates.ts';
import type { WindowForm } from '../../../../forms/window/window-form.ts';
import type { Problem } from '../../../../../shared/errors.ts';

/** Common props of every part of the form. */
export interface FormEditing {
  readonly form: WindowForm;
  readonly isNew: boolean;
  /** Problems to show: of visited fields, or all after an attempt to save. */
  readonly problems: readonly FieldProblem[];
  /** What the agent finds valid but surprising. */
  readonly warnings: readonly Problem[];
  /** The date in the window's zone. */
  readonly today: WallDate;
  /** Somebody chose the day of the opening: a change of the rule does not bring it forward. */
  readonly isStartChosen: boolean;
  readonly edit: (field: Field, change: (form: WindowForm) => WindowForm) => void;
  readonly touch: (field: Field) => void;
}

/** Props of the text input of one field: value, problems and change. */
export function textBox(
  { form, problems, edit }: FormEditing,
  field: 'id' | 'title' | 'reason' | 'change' | 'owner',
) {
  return {
    value: form[field],
    problems: problemsAt(problems, field),
    onChange: (text: string): void => edit(field, (before) => ({ ...before, [field]: text })),
  };
}
