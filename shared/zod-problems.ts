import type { z } from 'zod';
import type { Problem } from './errors.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

const PLAIN_KEY = /^[A-Za-z_$][A-Za-z0-9_$-]*$/;

/** Zod's own messages open like this; any other message was written by us for a person. */
const WORDS_OF_ZOD = /^(Invalid|Too big|Too small|Unrecognized)/;
const RECEIVED = /received (\S+)$/;

/** Keys come from outside: a key of a megabyte must not make a message of a megabyte. */
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

/** `windows[2].rrule`, and `headers["a b"]` where a key would not read as one word. */
export function formatPath(path: Path, prefix = ''): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    const name = shortened(String(key));
    if (!PLAIN_KEY.test(name)) return `${text}[${JSON.stringify(name)}]`;
    return text === '' ? name : `${text}.${name}`;
  }, prefix);
}

function found(issue: Issue): string {
  const received = RECEIVED.exec(issue.message)?.[1];
  return received === undefined ? '' : `, found ${words(received)}`;
}

function choices(values: readonly unknown[]): string {
  const listed = values.map((value) => (typeof value === 'string' ? value : String(value)));
  return listed.length === 1 ? (listed[0] ?? '') : `one of ${listed.join(', ')}`;
}

/** `at least 8 characters`, `at most 599`, `exactly 64 characters`, `more than 3`. */
function bound(issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): string {
  const [word, limit] =
    issue.code === 'too_big'
      ? [issue.inclusive === false ? 'less than' : 'at most', issue.maximum]
      : [issue.inclusive === false ? 'more than' : 'at least', issue.minimum];
  const units: Readonly<Record<string, string>> = { string: 'character', array: 'item' };
  const unit = units[issue.origin];
  const unitText = unit === undefined ? '' : ` ${unit}${Number(limit) === 1 ? '' : 's'}`;
  return `${issue.exact === true ? 'exactly' : word} ${String(limit)}${unitText}`;
}

/** What would have been right there, without the word "expected". */
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

function message(issue: Issue): string {
  if (!WORDS_OF_ZOD.test(issue.message)) return issue.message;
  return `expected ${expectation(issue)}${found(issue)}`;
}

/** How far a branch of a union went before it failed: the one that was meant goes deepest. */
function closeness(issues: readonly Issue[]): number {
  const shallow = issues.filter(
    (issue) => issue.code === 'unrecognized_keys' || issue.path.length === 0,
  ).length;
  const missing = issues.filter((issue) => RECEIVED.exec(issue.message)?.[1] === 'undefined');
  return -(shallow * 2 + missing.length);
}

/** Branches that all fail at the value itself are told in one line, else the one that was meant. */
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
    return [{ path, message: `expected ${[...forms].join(' or ')}${suffix}` }];
  }
  const ranked = [...branches].sort((a, b) => closeness(b) - closeness(a));
  const [best, second] = ranked;
  if (best !== undefined && second !== undefined && closeness(best) === closeness(second)) {
    const keys = branches.map((branch) => branch.find((inner) => inner.path.length > 0)?.path[0]);
    const named = [...new Set(keys.filter((key) => key !== undefined).map(String))];
    if (named.length > 1) return [{ path, message: `expected either ${named.join(' or ')}` }];
  }
  return (best ?? []).flatMap((inner) => issueProblems(inner, path));
}

function issueProblems(issue: Issue, prefix: string): Problem[] {
  const path = formatPath(issue.path, prefix);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: formatPath([key], path),
        message: `unknown key ${JSON.stringify(shortened(key))}`,
      }));
    case 'invalid_union':
      return issue.errors.length === 0 || !WORDS_OF_ZOD.test(issue.message)
        ? [{ path, message: message(issue) }]
        : unionProblems(issue, issue.errors, prefix);
    case 'invalid_key':
      return issue.issues.map((inner) => ({ path, message: `key: ${message(inner)}` }));
    case 'invalid_element':
      return issue.issues.flatMap((inner) => issueProblems(inner, path));
    default:
      return [{ path, message: message(issue) }];
  }
}

/**
 * What is wrong, one line each: where (`windows[2].rrule`; `prefix` goes in front) and what was
 * expected there, in plain words. Unknown keys and the branches of unions are told one by one.
 */
export function problemsOf(error: Pick<z.ZodError, 'issues'>, prefix = ''): Problem[] {
  return error.issues.flatMap((issue) => issueProblems(issue, prefix));
}
