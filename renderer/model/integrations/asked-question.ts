import { parseRoute } from '../../store/route.ts';

/** Marks the field in which the time of the question is typed. */
export const QUESTION_CLASS = 'asked-at';

/** Whether this address was opened to ask why something did not run at a time. */
export function isQuestion(hash: string): boolean {
  return parseRoute(hash).query.has('why');
}

/** Focuses the time of the question; false while it is not there yet. */
export function enterQuestion(): boolean {
  const field = document.querySelector<HTMLElement>(`.${QUESTION_CLASS} [role="spinbutton"]`);
  field?.focus();
  return field !== null;
}
