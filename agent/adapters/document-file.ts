import type { Readable } from 'node:stream';
import {
  DOCUMENT_LIMITS,
  documentSchema,
  type RemansoDocument,
} from '../../shared/domain/document.ts';
import { fail, succeed, type Result } from '../../shared/errors.ts';
import { problemsOf } from '../../shared/zod-problems.ts';
import { readBoundedFile, readBoundedStream } from './bounded-read.ts';
import { findDuplicateKey, positionOf } from './document-json.ts';
import { parseYaml } from './document-yaml.ts';

/** More lines than this help nobody; the last one says how many were left out. */
const LISTED_PROBLEMS = 200;

/** `undefined` where the text is no JSON. */
function tryJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

/**
 * The value that the text stands for. JSON goes through `JSON.parse` (a hundred times quicker than
 * the YAML parser) and a scan for duplicate keys; whatever that refuses is read as YAML, of which
 * JSON is a part, and which says line and column.
 */
export function parseDocumentText(text: string): Result<unknown> {
  const json = text.trimStart().startsWith('{') ? tryJson(text) : undefined;
  if (json === undefined) return parseYaml(text);
  const duplicate = findDuplicateKey(text);
  if (duplicate === undefined) return succeed(json.value);
  const { line, column } = positionOf(text, duplicate.offset);
  return fail('invalid-document', 'The text is no valid JSON.', [
    {
      path: '',
      message: `line ${line}, column ${column}: expected each key once, found ${JSON.stringify(duplicate.key)} a second time`,
    },
  ]);
}

/** Decodes a parsed value; each problem has its path inside the document. */
export function decodeDocument(value: unknown): Result<RemansoDocument> {
  const decoded = documentSchema.safeParse(value);
  if (decoded.success) return succeed(decoded.data);
  const problems = problemsOf(decoded.error);
  const listed = problems.slice(0, LISTED_PROBLEMS);
  if (problems.length > listed.length) {
    listed.push({ path: '', message: `and ${problems.length - listed.length} more problems` });
  }
  return fail('invalid-document', 'The document is not valid.', listed);
}

/**
 * Reads `path` (`-`: standard input) as a document. Fails with `file-unreadable`,
 * `document-too-large` (see DOCUMENT_LIMITS) or `invalid-document`. Relations between its parts
 * are not looked at here.
 */
export async function readDocument(
  path: string,
  stdin: Readable,
): Promise<Result<RemansoDocument>> {
  const text =
    path === '-'
      ? await readBoundedStream(stdin, DOCUMENT_LIMITS.bytes)
      : await readBoundedFile(path, DOCUMENT_LIMITS.bytes);
  if (!text.ok) return text;
  const value = parseDocumentText(text.value);
  return value.ok ? decodeDocument(value.value) : value;
}
