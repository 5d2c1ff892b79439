import type { Failure, Problem } from '../../../shared/errors.ts';
import type { Language } from '../../../shared/words/language.ts';
import { failureInWords } from '../../../shared/i18n/failure-words.ts';
import { frameWords } from '../words/frame.ts';
import { numberText } from '../words/runs/numbers.ts';
import { problemText } from '../words/problem-text.ts';
import type { Reader } from './terminal/terminal.ts';
import { visible } from '../../../shared/visible-text.ts';

/** A failure and, where a file was wrong, its name. */
export interface FailureReport {
  readonly failure: Failure;
  readonly source?: string;
}

/** A command's exit code, or what went wrong. */
export type Outcome =
  { readonly ok: true; readonly value: number } | ({ readonly ok: false } & FailureReport);

/** The name of what is no file; JSON has it too. */
export const STANDARD_INPUT = 'standard input';

/** More are only in the JSON. */
const LISTED = 200;

/** `plan.yaml:14:5: windows[2].rrule (erp-monthly): expected …`, as compilers say where. */
function problemLine(
  named: string | undefined,
  { path: at, id, line, column, message }: Problem,
  language: Language,
): string {
  const [source, path] = [named, at].map((name) =>
    name === STANDARD_INPUT ? frameWords(language)('standardInput') : name,
  );
  const place = line === undefined ? '' : `:${line}${column === undefined ? '' : `:${column}`}`;
  const file = source === undefined ? '' : `${source}${place}`;
  const whose = id === undefined || path === '' ? path : `${path} (${id})`;
  return [file, whose, message].filter((part) => part !== '').join(': ');
}

function complainOf(
  { terminal, language }: Reader,
  problems: readonly Problem[],
  lineOf: (problem: Problem) => string,
): void {
  for (const problem of problems.slice(0, LISTED)) terminal.complain(visible(lineOf(problem)));
  const more = problems.length - LISTED;
  if (more > 0) {
    terminal.complain(frameWords(language)('moreProblems', { count: numberText(more, language) }));
  }
}

/** One line per warning on stderr, in the form of problems. */
export function tellWarnings(reader: Reader, source: string, warnings: readonly Problem[]): void {
  const { language } = reader;
  complainOf(reader, warnings, (warning) =>
    problemLine(
      source,
      {
        ...warning,
        message: `${frameWords(language)('warning')}: ${problemText(warning, language)}`,
      },
      language,
    ),
  );
}

/** The message and one line per problem on stderr; with `json` the same as a document on stdout. */
export function reportFailure(reader: Reader, json: boolean, report: FailureReport): void {
  const { terminal, language } = reader;
  const { failure, source } = report;
  terminal.complain(`remanso: ${visible(failureInWords(failure, language))}`);
  complainOf(reader, failure.problems ?? [], (problem) =>
    problemLine(source, { ...problem, message: problemText(problem, language) }, language),
  );
  if (!json) return;
  const { code, message, problems = [] } = failure;
  terminal.document({
    error: { code, message, ...(source === undefined ? {} : { file: source }), problems },
  });
}
