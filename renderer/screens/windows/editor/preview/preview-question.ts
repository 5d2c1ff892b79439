import { identifier } from '../../../../../shared/domain/values/identifier.ts';
import type { MaintenanceWindow } from '../../../../../shared/domain/definitions/maintenance-window.ts';
import type { Field, FieldProblem } from '../../../../forms/window/field-problem.ts';
import { definitionOf, type WindowForm } from '../../../../forms/window/window-form.ts';

/** Without these there is no preview. */
const NEEDED: readonly Field[] = ['start', 'end', 'duration', 'timeZone'];

export function hasScope({ covers }: WindowForm): boolean {
  const named = covers.systems.length + covers.tags.length + covers.integrations.length;
  return covers.all || named > 0;
}

/** Fields that do not affect the next times. */
const BESIDE: readonly Field[] = ['gap', 'askFor'];

/**
 * The query while the form is unfinished: a name, an id, a scope and the way of reopening do not
 * affect the next times, so placeholders are used. `null` if not even times are known.
 */
export function previewQuestion(
  form: WindowForm,
  problems: readonly FieldProblem[],
): MaintenanceWindow | null {
  if (problems.some(({ field }) => NEEDED.includes(field))) return null;
  const hasId = identifier.safeParse(form.id).success;
  const covers = hasScope(form) ? form.covers : { ...form.covers, all: true };
  const isReadable = !problems.some(({ field }) => BESIDE.includes(field));
  const known = definitionOf(isReadable ? form : { ...form, reopening: null });
  return { ...known, id: hasId ? form.id : 'unnamed', covers };
}
