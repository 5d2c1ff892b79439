import { DEFINITION_PARTS } from '../../../shared/domain/definitions/definition-part.ts';
import type { LooseDocument } from '../../../shared/domain/definitions/loose-document.ts';
import { isMapping } from '../../../shared/domain/values/mapping.ts';
import type { Problem } from '../../../shared/errors.ts';
import { problemAt, type TextCode } from '../../../shared/problem-texts.ts';
import { formatPath } from '../../../shared/zod-problems.ts';

/** RFC 3986 calls it userinfo. */
const USER_IN_URL = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*@/i;
const URL_KEYS: ReadonlySet<PropertyKey | undefined> = new Set(['url', 'baseUrl']);

/** What no program, file or hash accepts: NUL and unpaired surrogates. */
function isUnusable(text: string): boolean {
  return text.includes('\0') || !text.isWellFormed();
}

/**
 * Texts that are rejected anywhere. Schemas do not check this because texts stored earlier must
 * remain readable.
 */
export function textProblems(document: LooseDocument): Problem[] {
  const problems: Problem[] = [];
  const path: (string | number)[] = [];
  const refuse = (code: TextCode): void => {
    problems.push(problemAt(formatPath(path), code));
  };
  const look = (value: unknown): void => {
    if (typeof value === 'string') {
      if (isUnusable(value)) refuse('unusable-characters');
      if (URL_KEYS.has(path.at(-1)) && USER_IN_URL.test(value)) refuse('user-in-url');
    } else if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) lookAt(index, item);
    } else if (isMapping(value)) {
      for (const [key, item] of Object.entries(value)) {
        if (isUnusable(key)) refuse('unusable-characters');
        lookAt(key, item);
      }
    }
  };
  const lookAt = (key: string | number, value: unknown): void => {
    path.push(key);
    look(value);
    path.pop();
  };
  for (const part of DEFINITION_PARTS) lookAt(part, document[part]);
  return problems;
}
