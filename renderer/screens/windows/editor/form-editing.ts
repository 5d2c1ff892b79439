import type { Field, FieldProblem } from '../../../forms/window/field-problem.ts';
import type { WindowForm } from '../../../forms/window/window-form.ts';

/** What every part of the form is given. */
export interface FormEditing {
  readonly form: WindowForm;
  readonly isNew: boolean;
  /** Those to be shown: of fields that were touched, or all once saving was tried. */
  readonly problems: readonly FieldProblem[];
  readonly edit: (field: Field, change: (form: WindowForm) => WindowForm) => void;
  readonly touch: (field: Field) => void;
}
