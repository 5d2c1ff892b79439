import { z } from 'zod';
import type { Problem } from './errors.ts';
import { codeOfText, type ShapeCode } from './problem-texts.ts';

type Issue = z.core.$ZodIssue;
type BoundIssue = z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall;

/** What a translation of a problem needs. */
export type Translation = Pick<Problem, 'code' | 'values'>;

/** Suppresses zod's own messages, so that only a schema's own sentence is one. */
const NO_MESSAGE = '';

/** Options for `safeParse` when issues are shown: each says what was found, and what there is. */
export const REPORT_ISSUES = {
  error: (issue: z.core.$ZodRawIssue): string => {
    // What is added to an issue here stays with it; the schema itself does not.
    if (issue.code === 'unrecognized_keys' && issue.inst instanceof z.core.$ZodObject) {
      issue[KNOWN_KEYS] = Object.keys(issue.inst._zod.def.shape);
    }
    return NO_MESSAGE;
  },
  reportInput: true,
} as const;

const KNOWN_KEYS = 'knownKeys';

/** The keys that there are beside unknown ones. */
export function knownKeysIn(issue: z.core.$ZodIssueUnrecognizedKeys): readonly string[] {
  const known: unknown = Object.entries(issue).find(([name]) => name === KNOWN_KEYS)?.[1];
  return Array.isArray(known) ? known.filter((key) => typeof key === 'string') : [];
}

const TYPE_CODES: Readonly<Record<string, ShapeCode>> = {
  string: 'type-text',
  number: 'type-number',
  nan: 'type-number',
  int: 'type-whole-number',
  bigint: 'type-whole-number',
  boolean: 'type-boolean',
  object: 'type-mapping',
  record: 'type-mapping',
  array: 'type-list',
};

const UNITS: Readonly<Record<string, 'character' | 'item'>> = {
  string: 'character',
  array: 'item',
};

export interface Bound {
  readonly word: 'exactly' | 'less-than' | 'more-than' | 'at-most' | 'at-least';
  readonly limit: number;
  readonly unit: 'character' | 'item' | undefined;
}

/** Whether the schema has no sentence of its own for it. */
export function hasNoMessage(issue: Issue): boolean {
  return issue.message === NO_MESSAGE;
}

/** Zod's name of the type that was found instead of the expected one. */
export function receivedKind(issue: Issue): string | undefined {
  if (issue.code !== 'invalid_type') return undefined;
  const kind = z.util.parsedType(issue.input);
  return kind === 'nan' ? 'NaN' : kind;
}

export function boundOf(issue: BoundIssue): Bound {
  const isBig = issue.code === 'too_big';
  const limit = Number(isBig ? issue.maximum : issue.minimum);
  const unit = UNITS[issue.origin];
  if (issue.exact === true) return { word: 'exactly', limit, unit };
  if (issue.inclusive === false) return { word: isBig ? 'less-than' : 'more-than', limit, unit };
  return { word: isBig ? 'at-most' : 'at-least', limit, unit };
}

function boundCode({ word, unit }: Bound): ShapeCode {
  if (unit === undefined || word === 'less-than' || word === 'more-than') return word;
  return `${word}-${unit}s`;
}

function shapeOf(issue: Issue): Translation & { readonly code: ShapeCode } {
  switch (issue.code) {
    case 'invalid_type':
      return receivedKind(issue) === 'undefined'
        ? { code: 'missing' }
        : { code: TYPE_CODES[issue.expected] ?? 'other' };
    case 'invalid_value':
      return { code: 'one-of', values: { choices: issue.values.map(String).join(', ') } };
    case 'too_big':
    case 'too_small': {
      const bound = boundOf(issue);
      return { code: boundCode(bound), values: { limit: bound.limit } };
    }
    case 'not_multiple_of':
      return { code: 'multiple-of', values: { limit: issue.divisor } };
    case 'invalid_format':
      return { code: 'pattern' };
    default:
      return { code: 'other' };
  }
}

/** The kinds that there are where the `kind` is none of them. */
export function choicesIn(issue: Issue): readonly string[] | undefined {
  return issue.code === 'invalid_union' && 'options' in issue
    ? issue.options.map(String)
    : undefined;
}

/** For a sentence of ours: its given code and values, or its code in the catalogue. */
function sentenceOf(issue: Issue): Translation {
  const { code: given, ...rest } = issue.code === 'custom' ? (issue.params ?? {}) : {};
  const code = typeof given === 'string' ? given : codeOfText(issue.message);
  if (code === undefined) return {};
  const choices = choicesIn(issue);
  if (choices !== undefined) return { code, values: { choices: choices.join(', ') } };
  const values = Object.entries(rest).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  return values.length === 0 ? { code } : { code, values: Object.fromEntries(values) };
}

/** The code of one issue; none for a sentence that is not in the catalogue. */
export function translationOf(issue: Issue): Translation {
  return hasNoMessage(issue) ? shapeOf(issue) : sentenceOf(issue);
}
