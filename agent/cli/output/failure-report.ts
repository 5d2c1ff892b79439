import type { Failure, Problem } from '../../../shared/errors.ts';
import type { Terminal } from './terminal.ts';
import { visible } from '../../../shared/visible-text.ts';

/** A failure and, where a file was wrong, its name. */
export interface FailureReport {
  readonly failure: Failure;
  readonly source?: string;
}

/** A command's exit code, or what went wrong. */
export type Outcome =
  { readonly ok: true; readonly value: number } | ({ readonly ok: false } & FailureReport);

/** More are only in the JSON. */
const LISTED = 200;

/** `plan.yaml:14:5: windows[2].rrule (erp-monthly): expected …`, as compilers say where. */
function problemLine(
  source: string | undefined,
  { path, id, line, column, message }: Problem,
): string {
  const place = line === undefined ? '' : `:${line}${column === undefined ? '' : `:${column}`}`;
  const file = source === undefined ? '' : `${source}${place}`;
  const whose = id === undefined || path === '' ? path : `${path} (${id})`;
  return [file, whose, message].filter((part) => part !== '').join(': ');
}

function complainOf(
  terminal: Terminal,
  problems: readonly Problem[],
  lineOf: (problem: Problem) => string,
): void {
  for (const problem of problems.slice(0, LISTED)) terminal.complain(visible(lineOf(problem)));
  const more = problems.length - LISTED;
  if (more > 0) terminal.complain(`and ${more} more; --json has them all`);
}

/** One line per warning on stderr, in the form of problems. */
export function tellWarnings(
  terminal: Terminal,
  source: string,
  warnings: readonly Problem[],
): void {
  complainOf(terminal, warnings, (warning) =>
    problemLine(source, { ...warning, message: `warning: ${warning.message}` }),
  );
}

/** The message and one line per problem on stderr; with `json` the same as a document on stdout. */
export function reportFailure(terminal: Terminal, json: boolean, report: FailureReport): void {
  const { failure, source } = report;
  terminal.complain(`remanso: ${visible(failure.message)}`);
  complainOf(terminal, failure.problems ?? [], (problem) => problemLine(source, problem));
  if (!json) return;
  const { code, message, problems = [] } = failure;
  terminal.document({
    error: { code, message, ...(source === undefined ? {} : { file: source }), problems },
  });
}
