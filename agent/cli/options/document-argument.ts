import type { Readable } from 'node:stream';
import type { RemansoDocument } from '../../../shared/domain/definitions/document.ts';
import {
  isWhole,
  readLoosely,
  type LooseDocument,
} from '../../../shared/domain/definitions/loose-document.ts';
import { succeed, type Failure, type Problem } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import type { DocumentSource } from '../../adapters/documents/document-file.ts';
import { STANDARD_INPUT, type FailureReport } from '../output/failure-report.ts';
import { frameWords } from '../words/frame.ts';
import { wordOf } from './taken.ts';

export const DOCUMENT = { '<file>': wordOf(frameWords, 'document') };

/** A document that was named on the command line: what it says, and where it says it. */
export interface DocumentArgument extends DocumentSource {
  /** The file's name, or `standard input`. */
  readonly source: string;
}

export type Refused = { readonly ok: false } & FailureReport;
type Argument = { readonly ok: true; readonly value: DocumentArgument } | Refused;

/** Reads the file, or standard input for `-`. It is not decoded yet. */
export async function readDocumentArgument(file: string, stdin: Readable): Promise<Argument> {
  const source = file === '-' ? STANDARD_INPUT : file;
  const { readSource } = await import('../../adapters/documents/document-file.ts');
  const read = await readSource(file, stdin);
  return read.ok ? succeed({ ...read.value, source }) : { ...read, source };
}

/** A failure about the document, each problem with its line. */
export function refused({ source, place }: DocumentArgument, failure: Failure): Refused {
  const { problems, ...rest } = failure;
  if (problems === undefined) return { ok: false, failure, source };
  return { ok: false, failure: { ...rest, problems: place(problems) }, source };
}

export function invalidDocument(problems: readonly Problem[]): Failure {
  return failAs('invalid-document', [say('document-invalid')], problems).failure;
}

/** The document, where its schemas and `check` find nothing wrong; else all that they find. */
export function decoded(
  argument: DocumentArgument,
  check: (document: LooseDocument) => readonly Problem[],
): { readonly ok: true; readonly value: RemansoDocument } | Refused {
  const document = readLoosely(argument.value);
  const problems = check(document);
  if (isWhole(document) && problems.length === 0) return succeed(document);
  return refused(argument, invalidDocument(problems));
}
