import type { SchedulePreview } from '../../../../shared/contract/previews/schedule-preview.ts';
import type { AnswerSpeech } from '../../../model/integrations/explanation-words.ts';
import { problemsAt, type Field, type FieldProblem } from './form-problems.ts';
import type { IntegrationForm } from './integration-form.ts';

/** What each part of the editor works on. */
export interface Editing {
  readonly form: IntegrationForm;
  readonly problems: readonly FieldProblem[];
  /** For the rule in the fields; `undefined` until the agent has answered. */
  readonly schedule: SchedulePreview | undefined;
  readonly speech: AnswerSpeech;
  readonly isNew: boolean;
  readonly edit: (field: Field, part: Partial<IntegrationForm>) => void;
}

type TextField = { [K in keyof IntegrationForm]: IntegrationForm[K] extends string ? K : never };
type Box = Field & NonNullable<TextField[keyof IntegrationForm]>;

/** Props of the text input of one field: value, problems and change. */
export function textBox({ form, problems, edit }: Editing, field: Box) {
  return {
    value: form[field],
    problems: problemsAt(problems, field),
    onChange: (text: string): void => edit(field, { [field]: text }),
  };
}
