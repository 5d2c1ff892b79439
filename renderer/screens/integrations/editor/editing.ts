import type { SchedulePreview } from '../../../../shared/contract/schedule-preview.ts';
import type { AnswerSpeech } from '../../../model/integrations/explanation-words.ts';
import type { Field, FieldProblem } from './form-problems.ts';
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
