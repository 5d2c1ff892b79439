import type { z } from 'zod';
import type { Problem } from './errors.ts';
import { nearWords } from './near-words.ts';
import { nearText, problemSentence, type ShapeCode } from './problem-texts.ts';
import {
  boundOf,
  choicesIn,
  hasNoMessage,
  knownKeysIn,
  receivedKind,
  REPORT_ISSUES,
  translationOf,
} from './zod-codes.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

const PLAIN_KEY = /^[A-Za-z_$][A-Za-z0-9_$-]*$/;

/** Keys come from outside: a huge key must not make a huge message. */
const LONGEST_NAME = 100;

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  nan: 'a number',
  int: 'a whole number',
  bigint: 'a whole number',
  boolean: 'true or false',
  object: 'a mapping',
  record: 'a mapping',
  array: 'a list',
  null: 'null',
  undefined: 'nothing',
  never: 'nothing',
};

function words(kind: string): string {
  return KINDS[kind] ?? kind;
}

function shortened(name: string): string {
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME)}…`;
}

/** `windows[2].rrule`, and `headers["a b"]` for a key that is not a plain name. */
export function formatPath(path: Path, prefix = ''): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    const name = shortened(String(key));
    if (!PLAIN_KEY.test(name)) return `${text}[${JSON.stringify(name)}]`;
    return text === '' ? name : `${text}.${name}`;
  }, prefix);
}

function found(issue: Issue): string {
  const received = receivedKind(issue);
  return received === undefined ? '' : `, found ${words(received)}`;
}

function choices(values: readonly unknown[]): string {
  const listed = values.map((value) => (typeof value === 'string' ? value : String(value)));
  return listed.length === 1 ? (listed[0] ?? '') : `one of ${listed.join(', ')}`;
}

/** `at least 8 characters`, `at most 599`, `exactly 64 characters`, `more than 3`. */
function bound(issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): string {
  const { word, limit, unit } = boundOf(issue);
  const unitText = unit === undefined ? '' : ` ${unit}${limit === 1 ? '' : 's'}`;
  return `${word.replace('-', ' ')} ${limit}${unitText}`;
}

/** What is expected, without the word "expected". */
function expectation(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return words(issue.expected);
    case 'invalid_value':
      return choices(issue.values);
    case 'too_big':
    case 'too_small':
      return bound(issue);
    case 'not_multiple_of':
      return `a multiple of ${String(issue.divisor)}`;
    case 'invalid_format':
      return issue.format === 'regex' && issue.pattern !== undefined
        ? `text that matches ${issue.pattern}`
        : `text in the form of ${issue.format}`;
    case 'invalid_union':
      return issue.discriminator !== undefined && 'options' in issue
        ? choices(issue.options)
        : 'another form';
    default:
      return 'another value';
  }
}

/** What a schema says itself; what there is to choose from, the schema alone knows. */
function ownSentence(issue: Issue): string {
  const { code, values } = translationOf(issue);
  const isFilled = code === undefined || choicesIn(issue) === undefined;
  return (isFilled ? undefined : problemSentence(code, 'en', values)) ?? issue.message;
}

function message(issue: Issue): string {
  if (!hasNoMessage(issue)) return ownSentence(issue);
  return `expected ${expectation(issue)}${found(issue)}`;
}

/** One line, with its code and values for translation. */
function problem(path: string, issue: Issue, before = ''): Problem {
  return { path, message: `${before}${message(issue)}`, ...translationOf(issue) };
}

function shaped(
  path: string,
  message: string,
  code: ShapeCode,
  values: Readonly<Record<string, string>>,
): Problem {
  return { path, message, code, values };
}

/** How far a union branch got before it failed: the intended one gets furthest. */
function closeness(issues: readonly Issue[]): number {
  const shallow = issues.filter(
    (issue) => issue.code === 'unrecognized_keys' || issue.path.length === 0,
  ).length;
  const missing = issues.filter((issue) => receivedKind(issue) === 'undefined');
  return -(shallow * 2 + missing.length);
}

/** One line if every branch fails at the value itself, else the problems of the intended branch. */
function unionProblems(
  issue: z.core.$ZodIssueInvalidUnion,
  branches: readonly (readonly Issue[])[],
  prefix: string,
): Problem[] {
  const path = formatPath(issue.path, prefix);
  const atValue = branches.every((branch) => branch.length === 1 && branch[0]?.path.length === 0);
  if (atValue) {
    const forms = new Set(branches.flat().map(expectation));
    const received = branches[0]?.[0];
    const suffix = received === undefined ? '' : found(received);
    const text = [...forms].join(' or ');
    return [shaped(path, `expected ${text}${suffix}`, 'other', {})];
  }
  const ranked = [...branches].sort((a, b) => closeness(b) - closeness(a));
  const [best, second] = ranked;
  if (best !== undefined && second !== undefined && closeness(best) === closeness(second)) {
    const keys = branches.map((branch) => branch.find((inner) => inner.path.length > 0)?.path[0]);
    const named = [...new Set(keys.filter((key) => key !== undefined).map(String))];
    if (named.length > 1) {
      const names = named.join(' or ');
      return [shaped(path, `expected either ${names}`, 'either', { names: named.join(', ') })];
    }
  }
  return withoutMisspelt(best ?? []).flatMap((inner) => issueProblems(inner, path));
}

function nearKeys(key: string, issue: z.core.$ZodIssueUnrecognizedKeys): readonly string[] {
  return nearWords(key, knownKeysIn(issue));
}

/** What lacks where the sentence of a schema says that one of several keys does. */
const ONE_OF: Readonly<Record<string, readonly string[]>> = {
  'cron-or-every': ['cron', 'every'],
  'one-of-end-and-duration': ['end', 'duration'],
  'one-of-rules': ['cron', 'rrule', 'every'],
  'one-of-actions': ['command', 'http'],
  'one-of-unit-and-program': ['unit', 'program'],
  'rrule-without-start': ['start'],
  'scope-empty': ['systems', 'tags', 'integrations', 'all'],
};

/** A key that lacks because it is misspelt is one mistake: only what was typed is said. */
function withoutMisspelt(issues: readonly Issue[]): readonly Issue[] {
  const meant = new Set(
    issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.flatMap((key) =>
            nearKeys(key, issue).map((near) => formatPath([...issue.path, near])),
          )
        : [],
    ),
  );
  if (meant.size === 0) return issues;
  return issues.filter((issue) => !missingPaths(issue).some((path) => meant.has(path)));
}

/** Where a key would have to stand so that there is no such issue. */
function missingPaths(issue: Issue): readonly string[] {
  if (receivedKind(issue) === 'undefined') return [formatPath(issue.path)];
  const keys = ONE_OF[translationOf(issue).code ?? ''] ?? [];
  const last = String(issue.path.at(-1));
  const place = keys.includes(last) ? issue.path.slice(0, -1) : issue.path;
  return keys.map((key) => formatPath([...place, key]));
}

function issueProblems(issue: Issue, prefix: string): Problem[] {
  const path = formatPath(issue.path, prefix);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => {
        const name = shortened(key);
        const near = nearKeys(key, issue);
        const values = near.length === 0 ? { key: name } : { key: name, near: near.join(', ') };
        const text = `unknown key ${JSON.stringify(name)}${nearText('', values, 'en')}`;
        return shaped(formatPath([key], path), text, 'unknown-key', values);
      });
    case 'invalid_union':
      return issue.errors.length === 0 || !hasNoMessage(issue)
        ? [problem(path, issue)]
        : unionProblems(issue, issue.errors, prefix);
    case 'invalid_key':
      return issue.issues.map((inner) => problem(path, inner, 'key: '));
    case 'invalid_element':
      return withoutMisspelt(issue.issues).flatMap((inner) => issueProblems(inner, path));
    default:
      return [problem(path, issue)];
  }
}

/** Like `safeParse`, with issues that `problemsOf` can describe. */
export function parseForProblems<S extends z.ZodType>(
  schema: S,
  value: unknown,
): z.ZodSafeParseResult<z.output<S>> {
  return schema.safeParse(value, REPORT_ISSUES);
}

/**
 * Describes an error of `parseForProblems`, one line per problem: where (`windows[2].rrule`, after
 * `prefix`) and what was expected. Unknown keys and union branches are listed one by one.
 */
export function problemsOf(error: Pick<z.ZodError, 'issues'>, prefix = ''): Problem[] {
  return withoutMisspelt(error.issues).flatMap((issue) => issueProblems(issue, prefix));
}
