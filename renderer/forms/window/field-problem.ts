/** The fields that can show a problem; `form` is the whole form. */
export const fields = [
  'title',
  'reason',
  'change',
  'owner',
  'approval',
  'id',
  'start',
  'end',
  'duration',
  'timeZone',
  'rrule',
  'on',
  'shift',
  'exdates',
  'rdates',
  'covers',
  'reopening',
  'gap',
  'askFor',
  'form',
] as const;

export type Field = (typeof fields)[number];

/** One problem, already in the reader's language. */
export interface FieldProblem {
  readonly field: Field;
  readonly text: string;
}

export function problemsAt(problems: readonly FieldProblem[], field: Field): readonly string[] {
  return problems.filter((problem) => problem.field === field).map(({ text }) => text);
}
