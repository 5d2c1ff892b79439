import { writeFileSync } from 'node:fs';
import { errorMessage } from '../../../../shared/error-message.ts';
import type { CallInput } from '../../../../shared/contract/agent-contract.ts';
import { DOCUMENT_LIMITS } from '../../../../shared/domain/definitions/document.ts';
import { succeed, type Problem, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { Correction, Undecided } from '../../../adapters/documents/document-corrections.ts';
import type { DocumentSource } from '../../../adapters/documents/document-file.ts';
import type { Outcome } from '../../output/failure-report.ts';
import { unifiedDiff } from '../../output/plan/unified-diff.ts';
import type { Invocation } from '../../session/command-frame.ts';
import { EXIT } from '../../session/exit-codes.ts';
import { applyFixWords } from '../../words/plan/apply-fix.ts';
import { applyDocument } from './apply-document.ts';
import { numberText } from '../../words/runs/numbers.ts';

/** A key that was put right shows what stands beneath it: its own slips come in the next round. */
const ROUNDS = 5;

interface Fixed {
  readonly before: string;
  readonly after: string;
  readonly corrections: readonly Correction[];
  readonly undecided: readonly Undecided[];
  /** What is still wrong then. */
  readonly problems: readonly Problem[];
}

type ParamsOf = (document: unknown) => CallInput<'document.apply'>;

/** Offers the nearest names instead of misspelt ones, and writes them into the file if it is told to. */
export async function fixDocument(
  invocation: Invocation,
  file: string,
  { isWritten, paramsOf }: { readonly isWritten: boolean; readonly paramsOf: ParamsOf },
): Promise<Outcome> {
  const read = await textOf(file, invocation);
  if (!read.ok) return { ...read, source: file };
  const fixed = await fixedText(invocation, read.value, paramsOf);
  if (!fixed.ok) return { ...fixed, source: file };
  const hasChanged = fixed.value.after !== fixed.value.before;
  if (isWritten && hasChanged) {
    const written = write(file, fixed.value.after);
    if (!written.ok) return written;
  }
  tell(invocation, file, fixed.value, isWritten && hasChanged);
  return succeed(fixed.value.problems.length === 0 ? EXIT.done : EXIT.usage);
}

async function textOf(file: string, { stdin }: Pick<Invocation, 'stdin'>): Promise<Result<string>> {
  const { readBoundedFile, readBoundedStream } =
    await import('../../../adapters/files/bounded-read.ts');
  return file === '-'
    ? readBoundedStream(stdin, DOCUMENT_LIMITS.bytes)
    : readBoundedFile(file, DOCUMENT_LIMITS.bytes);
}

async function fixedText(
  invocation: Invocation,
  before: string,
  paramsOf: ParamsOf,
): Promise<Result<Fixed>> {
  const { parseSource } = await import('../../../adapters/documents/document-file.ts');
  const { correctedText } = await import('../../../adapters/documents/document-corrections.ts');
  let after = before;
  const corrections: Correction[] = [];
  for (let round = 1; ; round += 1) {
    const parsed = parseSource(after);
    if (!parsed.ok) return parsed;
    const found = await problemsOf(invocation, parsed.value, paramsOf);
    if (!found.ok) return found;
    const corrected = correctedText(after, found.value);
    if (corrected.corrections.length === 0 || round > ROUNDS) {
      const { undecided } = corrected;
      return succeed({ before, after, corrections, undecided, problems: found.value });
    }
    corrections.push(...corrected.corrections);
    after = corrected.text;
  }
}

/** Nothing is applied: it is only asked what is wrong. */
async function problemsOf(
  invocation: Invocation,
  { value, place }: DocumentSource,
  paramsOf: ParamsOf,
): Promise<Result<readonly Problem[]>> {
  const asked = await applyDocument(invocation, { ...paramsOf(value), dryRun: true });
  if (asked.ok) return succeed([]);
  const { code, problems } = asked.failure;
  return code === 'invalid-document' ? succeed(place(problems ?? [])) : asked;
}

/** In place: its owner and mode stay. */
function write(file: string, text: string): Result<null> {
  try {
    writeFileSync(file, text);
    return succeed(null);
  } catch (error) {
    const why = errorMessage(error);
    return failAs('file-unreadable', [say('file-not-written', { file, why })]);
  }
}

function tell(
  { terminal, json, language }: Invocation,
  file: string,
  { before, after, corrections, undecided, problems }: Fixed,
  isWritten: boolean,
): void {
  const words = applyFixWords(language);
  const diff = unifiedDiff(file, before, after);
  if (json) {
    terminal.document({ file, corrections, undecided, problems, isWritten, diff });
    return;
  }
  if (diff !== '') for (const line of diff.split('\n')) terminal.line(line);
  for (const { line, from, near } of undecided) {
    terminal.complain(words('undecided', { file, line, found: from, near: near.join(', ') }));
  }
  for (const { path, message, line, column } of problems) {
    const place = line === undefined ? file : `${file}:${line}:${column ?? 1}`;
    terminal.complain(`${place}: ${path}: ${message}`);
  }
  if (isWritten) {
    terminal.complain(
      words('written', {
        file,
        count: corrections.length,
        number: numberText(corrections.length, language),
      }),
    );
  } else if (diff !== '') {
    terminal.complain(
      words('offered', {
        count: corrections.length,
        number: numberText(corrections.length, language),
      }),
    );
  } else if (problems.length === 0) terminal.complain(words('nothing'));
}
