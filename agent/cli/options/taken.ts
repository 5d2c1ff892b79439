import { Argument, Option, type Command, type OptionValues } from 'commander';
import type { Language } from '../../../shared/words/language.ts';
import type { WordValues } from '../../../shared/words/catalogue.ts';

/** What a catalogue says in one language, as far as the command says it. */
export type SayKey<Key extends string> = (key: Key, values?: WordValues) => string;

/** A text of the help: by its name in the catalogue of the command, or of another (`wordOf`). */
export type HelpText<Key extends string> = Key | ((language: Language) => string);

interface Described<Key extends string> {
  readonly text: HelpText<Key>;
  readonly default?: string;
  readonly choices?: readonly string[];
  readonly isHidden?: true;
  /** The command is refused without it. */
  readonly isNeeded?: true;
  /** The name of an option that must not be given beside it. */
  readonly conflicts?: string;
}

/** What a command takes, by its flags as the help shows them: `--zone <zone>`, `<window>`, `[file...]`. */
export type Taken<Key extends string> = Readonly<Record<string, HelpText<Key> | Described<Key>>>;

/** A text of another catalogue. In a constant of its own: within `takes` the types of the flags would get lost. */
export function wordOf<Key extends string>(
  words: (language: Language) => SayKey<Key>,
  key: NoInfer<Key>,
): (language: Language) => string {
  return (language) => words(language)(key);
}

type Camel<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<Camel<Rest>>}`
  : Name;

/** `--except-essential`: `exceptEssential`; `--no-wait`: `wait`; `<file...>`: `file` */
type NameIn<Flags> = Flags extends `--no-${infer Name}` | `--${infer Name} ${string}`
  ? Camel<Name>
  : Flags extends `--${infer Name}` | `${'<' | '['}${infer Name}...${'>' | ']'}`
    ? Camel<Name>
    : Flags extends `${'<' | '['}${infer Name}${'>' | ']'}`
      ? Camel<Name>
      : never;

type Word<How> = How extends { readonly choices: readonly (infer Choice)[] } ? Choice : string;

type ValueOf<Flags, How> = Flags extends `${string}...${'>' | ']'}`
  ? readonly Word<How>[]
  : Flags extends `${string}${'>' | ']'}`
    ? Flags extends `--${string}]`
      ? Word<How> | true
      : Word<How>
    : Flags extends `--no-${string}`
      ? boolean
      : true;

/** The flags whose value is always there. */
type Sure<Takes> = {
  [Flags in keyof Takes]: Flags extends `<${string}` | `[${string}...]` | `--no-${string}`
    ? Flags
    : Takes[Flags] extends { readonly default: string } | { readonly isNeeded: true }
      ? Flags
      : never;
}[keyof Takes];

/** What was typed, by name and typed by the flags. */
export type Given<Takes> = {
  readonly [Flags in keyof Takes as NameIn<Flags & Sure<Takes>>]: ValueOf<Flags, Takes[Flags]>;
} & {
  readonly [Flags in keyof Takes as NameIn<Exclude<Flags, Sure<Takes>>>]?: ValueOf<
    Flags,
    Takes[Flags]
  >;
};

export function addTaken<Key extends string>(
  command: Command,
  takes: Taken<Key>,
  textOf: (text: HelpText<Key>) => string,
): void {
  for (const [flags, how] of Object.entries(takes)) {
    const described = typeof how === 'object' ? how : { text: how };
    const text = textOf(described.text);
    const isOption = flags.startsWith('--');
    const added = isOption ? new Option(flags, text) : new Argument(flags, text);
    if (described.choices !== undefined) added.choices(described.choices);
    if (described.default !== undefined) added.default(described.default);
    if (added instanceof Argument) command.addArgument(added);
    else {
      added.conflicts(described.conflicts ?? []);
      added.makeOptionMandatory(described.isNeeded === true);
      command.addOption(added.hideHelp(described.isHidden === true));
    }
  }
}

/** What every command takes is no part of what one is given: an argument may have the same name. */
const SHARED: ReadonlySet<string> = new Set(['dataDir', 'host', 'json', 'lang']);

/** The same as `Given`, of what the parser found. */
export function givenTo<Takes>(command: Command, options: OptionValues): Given<Takes> {
  const own = Object.entries<unknown>(options).filter(([name]) => !SHARED.has(name));
  const words = command.registeredArguments.flatMap((one, index): [string, unknown][] => {
    const value: unknown = command.processedArgs[index];
    return value === undefined ? [] : [[camel(one.name()), value]];
  });
  return Object.fromEntries([...own, ...words]) as Given<Takes>;
}

function camel(name: string): string {
  return name.replaceAll(/-(.)/g, (_, first: string) => first.toUpperCase());
}
