import { typedName } from '../../../shared/domain/values/names/typed-name.ts';
import type { Problem } from '../../../shared/errors.ts';
import { farBetween, nearWords } from '../../../shared/near-words.ts';

/** A misspelt name, and where it stands. */
export interface Correction {
  readonly path: string;
  readonly id?: string | undefined;
  readonly line: number;
  readonly from: string;
  readonly to: string;
}

/** A name that is as near to several: a person says which was meant. */
export interface Undecided {
  readonly path: string;
  readonly line: number;
  readonly from: string;
  readonly near: readonly string[];
}

export interface Corrected {
  readonly text: string;
  readonly corrections: readonly Correction[];
  readonly undecided: readonly Undecided[];
}

interface Slip {
  readonly line: number;
  /** In the line, where the key or the item begins; from 0. */
  readonly column: number;
  readonly problem: Problem;
}

interface Span {
  readonly begin: number;
  readonly end: number;
  readonly found: string;
}

const NAME = '[\\p{L}\\p{N}_./+-]+';
/** `systems:`, `"systems": `, and an item or a value behind it, with or without quotes. */
const KEY = new RegExp(`^["']?(${NAME})["']?\\s*:\\s*`, 'u');
const WORD = new RegExp(`^["']?(${NAME})`, 'u');

/**
 * The text with names that are nearly right put right, by problems that have their places: keys, ids,
 * zones, kinds and choices. Nothing is guessed where two names are as near, and nothing else of the
 * text changes, comments and order included.
 */
export function correctedText(text: string, problems: readonly Problem[]): Corrected {
  const lines = text.split('\n');
  const corrections: Correction[] = [];
  const undecided: Undecided[] = [];
  // From the end of each line, so that earlier places stay where they are.
  const slips = slipsOf(problems).sort((a, b) => b.line - a.line || b.column - a.column);
  for (const { line, column, problem } of slips) {
    const written = lines[line - 1] ?? '';
    const span = spanOf(written, column, problem);
    if (span === undefined) continue;
    const [first, second] = nearest(span.found, problem);
    if (first === undefined) continue;
    const { path, id } = problem;
    const { found: from } = span;
    if (second?.far === first.far) {
      undecided.unshift({ path, line, from, near: [first.name, second.name] });
      continue;
    }
    lines[line - 1] = written.slice(0, span.begin) + first.name + written.slice(span.end);
    corrections.unshift({ path, id, line, from, to: first.name });
  }
  return { text: lines.join('\n'), corrections, undecided };
}

function slipsOf(problems: readonly Problem[]): Slip[] {
  return problems.flatMap((problem) => {
    const { line, column } = problem;
    return line === undefined || column === undefined
      ? []
      : [{ line, column: column - 1, problem }];
  });
}

/** The wrong name in its line: the key itself, or the value behind it, or the item of a list. */
function spanOf(written: string, column: number, problem: Problem): Span | undefined {
  const rest = written.slice(column);
  const key = KEY.exec(rest);
  const isKey = problem.code === 'unknown-key';
  const isItem = problem.path.endsWith(']');
  if (!isKey && !isItem && key === null) return undefined;
  const begin = column + (isKey || isItem ? 0 : (key?.[0].length ?? 0));
  const word = WORD.exec(written.slice(begin));
  const found = word?.[1];
  if (word === null || found === undefined) return undefined;
  const told = problem.values?.[isKey ? 'key' : 'found'];
  if (told !== undefined && String(told) !== found) return undefined;

  const end = begin + word[0].length;
  return { begin: end - found.length, end, found };
}

interface Near {
  readonly name: string;
  readonly far: number;
}

function nearest(found: string, problem: Problem): Near[] {
  return candidates(found, problem)
    .map((name) => ({ name, far: farBetween(typedName(found), typedName(name)) }))
    .sort((a, b) => a.far - b.far);
}

function candidates(found: string, { values = {} }: Problem): readonly string[] {
  if (values['near'] !== undefined) return String(values['near']).split(', ');
  return nearWords(found, String(values['choices'] ?? '').split(', '));
}
