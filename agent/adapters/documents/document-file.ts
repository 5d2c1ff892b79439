import type { Readable } from 'node:stream';
import { DOCUMENT_LIMITS } from '../../../shared/domain/definitions/document.ts';
import {
  atWritten,
  withSettings,
} from '../../../shared/domain/definitions/settings/written-settings.ts';
import { atWrittenFleet, withFleets } from '../../../shared/domain/definitions/written-fleets.ts';
import { succeed, type Problem, type Result, type Saying } from '../../../shared/errors.ts';
import { failAs, problemAs, say } from '../../../shared/failure-texts.ts';
import { readBoundedFile, readBoundedStream } from '../files/bounded-read.ts';
import { sizeOf } from './document-bounds.ts';
import { duplicateKeys, placesInJson, writtenKeys } from './document-json.ts';
import { placed } from './document-places.ts';
import { parseYaml } from './document-yaml.ts';

/** A document as written, not decoded; problems can be given their position in it. */
export interface DocumentSource {
  readonly value: unknown;
  /** The problems with line and column, in file order. */
  readonly place: (problems: readonly Problem[]) => Problem[];
}

/** `undefined` if the text is not JSON. */
function tryJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

function tooLarge(exceeded: Saying): Result<never> {
  return failAs('document-too-large', [say('document-too-large')], [problemAs('', exceeded)]);
}

function readJson(text: string, value: unknown): Result<DocumentSource> {
  const size = sizeOf(value);
  if ('exceeded' in size) return tooLarge(size.exceeded);
  if (writtenKeys(text) > size.keys) {
    return failAs('invalid-document', [say('not-json')], duplicateKeys(text));
  }
  return succeed({
    value: withFleets(withSettings(value)),
    place: (problems) => {
      const written = atWritten(atWrittenFleet(problems, value), value);
      const places = placesInJson(
        text,
        written.map(({ path }) => path),
      );
      return placed(written, (path) => places.of(path));
    },
  });
}

/**
 * Parses JSON with `JSON.parse`, a hundred times faster than the YAML parser; whatever that rejects
 * is parsed as YAML, a superset of JSON.
 */
export function parseSource(text: string): Result<DocumentSource> {
  const json = text.trimStart().startsWith('{') ? tryJson(text) : undefined;
  if (json !== undefined) return readJson(text, json.value);
  const yaml = parseYaml(text);
  if (!yaml.ok) return yaml;
  const { value, positionOf } = yaml.value;
  const size = sizeOf(value);
  if ('exceeded' in size) return tooLarge(size.exceeded);
  return succeed({
    value: withFleets(withSettings(value)),
    place: (problems) => placed(atWritten(atWrittenFleet(problems, value), value), positionOf),
  });
}

/**
 * Reads `path` (`-`: standard input) as YAML or JSON. Fails with `file-unreadable`,
 * `document-too-large` (see DOCUMENT_LIMITS) or `invalid-document`.
 */
export async function readSource(path: string, stdin: Readable): Promise<Result<DocumentSource>> {
  const text =
    path === '-'
      ? await readBoundedStream(stdin, DOCUMENT_LIMITS.bytes)
      : await readBoundedFile(path, DOCUMENT_LIMITS.bytes);
  return text.ok ? parseSource(text.value) : text;
}
