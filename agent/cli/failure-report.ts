import type { Failure } from '../../shared/errors.ts';
import type { Terminal } from './terminal.ts';
import { visible } from './visible-text.ts';

/** A failure and, where a file was wrong, its name. */
export interface FailureReport {
  readonly failure: Failure;
  readonly source?: string;
}

/** What a command came to: its exit code, or what went wrong. */
export type Outcome =
  { readonly ok: true; readonly value: number } | ({ readonly ok: false } & FailureReport);

/** `plan.yaml: windows[2].rrule: expected …` */
function problemLine(source: string | undefined, path: string, message: string): string {
  return [source ?? '', path, message].filter((part) => part !== '').join(': ');
}

/** The message and one line per problem on stderr; with `json` the same as a document on stdout. */
export function reportFailure(terminal: Terminal, json: boolean, report: FailureReport): void {
  const { failure, source } = report;
  terminal.complain(`remanso: ${visible(failure.message)}`);
  for (const { path, message } of failure.problems ?? []) {
    terminal.complain(visible(problemLine(source, path, message)));
  }
  if (!json) return;
  const { code, message, problems = [] } = failure;
  terminal.document({
    error: { code, message, ...(source === undefined ? {} : { file: source }), problems },
  });
}
