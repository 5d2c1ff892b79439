import type { Argument, Command, Option } from 'commander';

/** What the word at the cursor may be. */
export type Place =
  | { readonly kind: 'command-or-argument'; readonly command: Command; readonly value: Value }
  | { readonly kind: 'option'; readonly command: Command }
  | { readonly kind: 'value'; readonly value: Value };

/** Of an option or an argument: one of a list, or what its placeholder names (`window`, `file`). */
export interface Value {
  readonly choices: readonly string[];
  readonly noun: string;
}

export interface Found {
  readonly place: Place;
  /** What was typed of the word at the cursor; of `--option=part` only the part. */
  readonly typed: string;
  /** `--option=`, where it was typed in one word. */
  readonly before: string;
  /** `--data-dir`, where it was given. */
  readonly dataDir: string | undefined;
  /** `--host` was given. */
  readonly isElsewhere: boolean;
}

const NOTHING: Value = { choices: [], noun: '' };

/** Walks the words before the one at the cursor, as the parser will, along the tree of commands. */
export function placeOf(program: Command, words: readonly string[], typed: string): Found {
  let command = program;
  let positions = 0;
  let dataDir: string | undefined;
  let isElsewhere = false;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '--') {
      return { place: { kind: 'value', value: NOTHING }, typed, before: '', dataDir, isElsewhere };
    }
    if (!word.startsWith('-')) {
      const part = command.commands.find((one) => one.name() === word);
      if (part === undefined) positions += 1;
      else command = part;
      continue;
    }
    const option = optionOf(command, word);
    if (option?.long === '--host') isElsewhere = true;
    if (option === undefined || !takesValue(option) || word.includes('=')) continue;
    if (at === words.length - 1) {
      return {
        place: { kind: 'value', value: optionValue(option) },
        typed,
        before: '',
        dataDir,
        isElsewhere,
      };
    }
    at += 1;
    if (option.long === '--data-dir') dataDir = words[at];
  }
  const [, before = '', part = ''] = /^(--[^=]+=)(.*)$/.exec(typed) ?? [];
  const named = before === '' ? undefined : optionOf(command, before.slice(0, -1));
  if (named !== undefined) {
    return {
      place: { kind: 'value', value: optionValue(named) },
      typed: part,
      before,
      dataDir,
      isElsewhere,
    };
  }
  return { place: placeIn(command, positions, typed), typed, before: '', dataDir, isElsewhere };
}

function placeIn(command: Command, positions: number, typed: string): Place {
  if (typed.startsWith('-')) return { kind: 'option', command };
  const value = argumentValue(command, positions);
  // A word that is neither a command nor an argument: the line is wrong already.
  const isLost = positions > 0 && command.registeredArguments.length === 0;
  return isLost ? { kind: 'value', value } : { kind: 'command-or-argument', command, value };
}

/** The options of a command; those that all commands share come with each. */
function optionOf(command: Command, word: string): Option | undefined {
  const name = word.replace(/=.*/, '');
  return command.options.find(({ long, short }) => long === name || short === name);
}

function takesValue(option: Option): boolean {
  return option.required || option.optional;
}

/** `--window <id>` is a window; `--zone <zone>` says it itself. */
function optionValue(option: Option): Value {
  const noun = /[<[]([\w-]+)/.exec(option.flags)?.[1] ?? '';
  const name = option.long?.replace(/^--/, '') ?? '';
  return { choices: option.argChoices ?? [], noun: noun === 'id' ? name : noun };
}

function argumentValue(command: Command, position: number): Value {
  const last: Argument | undefined = command.registeredArguments.at(-1);
  const argument =
    command.registeredArguments[position] ?? (last?.variadic === true ? last : undefined);
  return argument === undefined
    ? NOTHING
    : { choices: argument.argChoices ?? [], noun: argument.name() };
}
