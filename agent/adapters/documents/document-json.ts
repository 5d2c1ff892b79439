import { visit, type JSONPath } from 'jsonc-parser';
import type { Problem } from '../../../shared/errors.ts';
import { problemAs, say } from '../../../shared/failure-texts.ts';
import { Places } from './document-places.ts';

/** Every string in JSON that `JSON.parse` accepts; keys include their colon. */
const TEXTS = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g;

/** Number of keys in the text. Fewer in the value: one is a duplicate, and the last one won. */
export function writtenKeys(json: string): number {
  let keys = 0;
  for (const [, colon] of json.matchAll(TEXTS)) if (colon !== undefined) keys += 1;
  return keys;
}

/** Every duplicate key. */
export function duplicateKeys(json: string): Problem[] {
  const open: Set<string>[] = [];
  const problems: Problem[] = [];
  visit(json, {
    onObjectBegin: () => void open.push(new Set()),
    onObjectEnd: () => void open.pop(),
    onObjectProperty: (key, _offset, _length, line, column) => {
      const keys = open.at(-1);
      if (keys?.has(key) === true) {
        const twice = problemAs('', say('key-twice', { key: JSON.stringify(key) }));
        problems.push({ ...twice, line: line + 1, column: column + 1 });
      }
      keys?.add(key);
    },
  });
  return problems;
}

/** The positions of the keys and items at these paths. */
export function placesInJson(json: string, paths: Iterable<string>): Places {
  const places = new Places(paths);
  const note = (path: JSONPath, line: number, column: number): void =>
    places.note(path, { line: line + 1, column: column + 1 });
  const value = (
    _offset: number,
    _length: number,
    line: number,
    column: number,
    path: () => JSONPath,
  ): void => note(path(), line, column);
  visit(json, {
    onObjectBegin: value,
    onArrayBegin: value,
    onLiteralValue: (_value, ...rest) => value(...rest),
    onObjectProperty: (key, _offset, _length, line, column, path) =>
      note([...path(), key], line, column),
  });
  return places;
}
