import {
  Composer,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  Parser,
  type Document,
} from 'yaml';
import { errorMessage } from '../../../shared/error-message.ts';
import { DOCUMENT_LIMITS } from '../../../shared/domain/definitions/document.ts';
import { succeed, type Problem, type Result, type Saying } from '../../../shared/errors.ts';
import { failAs, problemAs, say } from '../../../shared/failure-texts.ts';
import { grouped } from './document-bounds.ts';
import { pathParts, type Position } from './document-places.ts';

/**
 * The parser keeps about half a kilobyte per token (a word, a colon, a space, a line break). An
 * integration has about 110, so this allows more than the 20,000 of a document; a document with
 * more of everything must be JSON.
 */
export const YAML_LIMITS = { marks: 3_000_000 } as const;

const OPTIONS = {
  version: '1.2',
  schema: 'core',
  merge: false,
  resolveKnownTags: false,
  stringKeys: true,
  uniqueKeys: true,
  strict: true,
  prettyErrors: false,
  logLevel: 'silent',
} as const;

/** A hundred broken lines say no more than the first few. */
const LISTED_ERRORS = 20;

const STACK_OVERFLOW = 'call stack';

class LimitError extends Error {
  readonly said: Saying;

  constructor(said: Saying) {
    super(said.code);
    this.said = said;
  }
}

/** The parser's tokens, pulled one at a time, so that a document over the limits stops early. */
function* boundedTokens(text: string, lines: LineCounter): ReturnType<Parser['parse']> {
  const parser = new Parser(lines.addNewLine);
  let marks = 0;
  let depth = 0;
  if (text !== '') lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    marks += 1;
    if (lexeme === '[' || lexeme === '{') depth += 1;
    if (lexeme === ']' || lexeme === '}') depth -= 1;
    if (depth > DOCUMENT_LIMITS.depth) {
      throw new LimitError(say('too-deep', { depth: DOCUMENT_LIMITS.depth }));
    }
    if (marks > YAML_LIMITS.marks) {
      throw new LimitError(say('document-marks', grouped(YAML_LIMITS.marks)));
    }
    yield* parser.next(lexeme);
  }
  yield* parser.end();
}

interface Parsed {
  readonly first: Document.Parsed;
  /** Offset of a second document, if there is one. */
  readonly secondAt: number | undefined;
}

function compose(text: string, lines: LineCounter): Parsed {
  const composer = new Composer({ ...OPTIONS, lineCounter: lines });
  let first: Document.Parsed | undefined;
  for (const document of composer.compose(boundedTokens(text, lines), true, text.length)) {
    if (first !== undefined) return { first, secondAt: document.range[0] };
    first = document;
  }
  if (first === undefined) throw new Error('The YAML parser returned no document.');
  return { first, secondAt: undefined };
}

function positionAt(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

/** Duplicate keys, tabs, tags and every other syntax error, with line and column. */
function syntaxProblems({ first, secondAt }: Parsed, lines: LineCounter): Problem[] {
  const found = [...first.errors, ...first.warnings].map((error) => ({
    offset: error.pos[0],
    why: error.message.includes(STACK_OVERFLOW)
      ? say('too-deep', { depth: DOCUMENT_LIMITS.depth })
      : words(error.code, error.message),
  }));
  if (secondAt !== undefined) {
    found.push({ offset: secondAt, why: say('yaml-second') });
  }
  const problems = found.map(({ offset, why }) => ({
    ...problemAs('', why),
    ...positionAt(lines, offset),
  }));
  const unique = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...unique.values()].slice(0, LISTED_ERRORS);
}

function words(code: string, message: string): Saying {
  switch (code) {
    case 'DUPLICATE_KEY':
      return say('yaml-key-twice');
    case 'TAG_RESOLVE_FAILED':
      return say('yaml-tag', { message });
    case 'NON_STRING_KEY':
      return say('yaml-key-not-text');
    case 'TAB_AS_INDENT':
      return say('yaml-tab');
    case 'BAD_INDENT':
      return say('yaml-indent', { message });
    case 'MISSING_CHAR':
      return say('yaml-bracket', { message });
    case 'UNEXPECTED_TOKEN':
      return say('yaml-unexpected', { message });
    case 'BAD_ALIAS':
      return say('yaml-alias', { message });
    default:
      return say('system-says', { message });
  }
}

/** Position of the key or item at a path; for a missing one, of its nearest existing parent. */
function placeIn(document: Document.Parsed, path: string): number | undefined {
  let node: unknown = document.contents;
  let offset: number | undefined;
  for (const part of pathParts(path)) {
    const step = stepInto(isAlias(node) ? node.resolve(document) : node, part);
    if (step === undefined) return offset;
    offset = step.offset ?? offset;
    node = step.value;
  }
  return offset;
}

function stepInto(
  node: unknown,
  part: string | number,
): { readonly value: unknown; readonly offset: number | undefined } | undefined {
  if (isSeq(node)) {
    const value = node.items[Number(part)];
    return value === undefined ? undefined : { value, offset: offsetOf(value) };
  }
  const pair = isMap(node)
    ? node.items.find(({ key }) => isScalar(key) && String(key.value) === part)
    : undefined;
  return pair === undefined ? undefined : { value: pair.value, offset: offsetOf(pair.key) };
}

function offsetOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

function invalid(problems: readonly Problem[]): Result<never> {
  return failAs('invalid-document', [say('not-yaml')], problems);
}

/** What the parser throws: limits, undefined aliases, stack overflows. */
function thrown(error: unknown): Result<never> {
  if (error instanceof LimitError) {
    const problem = problemAs('', error.said);
    return failAs('document-too-large', [say('document-too-large')], [problem]);
  }
  if (error instanceof RangeError) {
    return invalid([problemAs('', say('too-deep', { depth: DOCUMENT_LIMITS.depth }))]);
  }
  const message = errorMessage(error);
  return invalid([problemAs('', say('yaml-alias', { message }))]);
}

export interface YamlText {
  readonly value: unknown;
  readonly positionOf: (path: string) => Position | undefined;
}

/**
 * Reads YAML 1.2 (core schema: dates and times stay strings) or JSON, one document. Rejected, with
 * line and column: syntax errors, duplicate keys, tags, a second document.
 */
export function parseYaml(text: string): Result<YamlText> {
  try {
    const lines = new LineCounter();
    const parsed = compose(text, lines);
    const problems = syntaxProblems(parsed, lines);
    if (problems.length > 0) return invalid(problems);
    const { first } = parsed;
    return succeed({
      value: first.toJS({ maxAliasCount: -1 }) as unknown,
      positionOf: (path) => {
        const offset = placeIn(first, path);
        return offset === undefined ? undefined : positionAt(lines, offset);
      },
    });
  } catch (error) {
    return thrown(error);
  }
}
