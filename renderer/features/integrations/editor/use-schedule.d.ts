import type { SchedulePreview, ScheduleRule } from '../../../../shared/contract/schedule-preview.ts';
import type { IntegrationForm } from './integration-form.ts';
/** The rule that the boxes name; `null` where there is none, or nothing is typed yet. */
export declare function scheduleOf(form: IntegrationForm): ScheduleRule | null;
/**
 * What the agent makes of the rule in the boxes, anew each minute: problems and the next due times
 * in the zone data that it goes by; `undefined` until it has told.
 */
export declare function useSchedule(form: IntegrationForm, minute: number): SchedulePreview | undefined;
