import type { Command } from 'commander';
import type { CallInput, CallName, CallResult } from '../../../shared/contract/agent-contract.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import type { AgentClient } from '../../../shared/rpc/agent-client.ts';
import type { Named } from '../../../shared/domain/values/names/typed-name.ts';
import type { Language } from '../../../shared/words/language.ts';
import { refuseOptions } from '../options/option-values.ts';
import type { Read } from '../options/selector-options.ts';
import {
  addTaken,
  givenTo,
  type Given,
  type HelpText,
  type SayKey,
  type Taken,
} from '../options/taken.ts';
import type { Outcome } from '../output/failure-report.ts';
import {
  newCommand,
  whenCalled,
  whenCalledHere,
  type CommandBuilder,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import type { Noun, TypedIds } from '../session/known/known-names.ts';
import { tellControl } from '../session/agent/tell-control.ts';
import type { Understanding } from '../session/known/understood.ts';
import { withAgent } from '../session/agent/with-agent.ts';

type Nothing = Readonly<Record<string, never>>;

/** What the help says of a command. */
interface Head<Key extends string> {
  readonly name: string;
  readonly words: (language: Language) => SayKey<Key>;
  readonly sentence: HelpText<NoInfer<Key>>;
  /** Command lines without `remanso`. */
  readonly examples: HelpText<NoInfer<Key>> | readonly string[];
  /** What the help says below them. */
  readonly note?: (language: Language) => string;
}

/** What a command takes, and how that is read. */
interface Takings<Key extends string, Takes, Values> extends Head<Key> {
  /** In the order of the help. */
  readonly takes?: Takes;
  /** It works with files of this machine, and refuses `--host`. */
  readonly isHere?: true;
  /** Those of what it takes that are ids, and may be typed as names. */
  readonly names?: readonly (Noun & keyof Given<Takes>)[];
  readonly understanding?: (invocation: Invocation) => Understanding;
  /** Everything that may be wrong with what was typed, in the order in which it is told. */
  readonly read?: (
    given: Given<Takes>,
    invocation: Invocation,
  ) => Read<Values> | Promise<Read<Values>>;
  /** Before names are asked for; else after. */
  readonly readsFirst?: true;
}

/** One call of a command, what it takes read. */
export interface Scene<Key extends string, Takes, Values> extends Invocation {
  readonly say: SayKey<Key>;
  readonly given: Given<Takes>;
  /** What `read` made of it. */
  readonly read: Values;
  /** What the names mean. */
  readonly meant: readonly Named[];
  /** `--lang`, which JSON does not heed. */
  readonly lang?: Language;
}

type Lines = string | readonly string[];

/** `readsZone`: by `--zone`, which means something else to other commands. */
type TellingClock<Here, Time> = ((scene: Here) => Promise<Result<Time>>) & {
  readonly readsZone?: true;
};

/** How an answer is told. */
interface Telling<Answer, Here, Time> {
  /** What `--json` prints, if not the answer; of a list each on a line of its own. */
  readonly json?: (answer: Answer, scene: Here) => object;
  /** Said instead, before a clock is asked for. */
  readonly none?: (answer: Answer, scene: Here) => string | undefined;
  /** What times are told on. */
  readonly clock?: TellingClock<Here, Time>;
  /** For a person; below it stands whether it was a dry run. */
  readonly lines?: (answer: Answer, scene: Here, clock: Time) => Lines;
  /** Prints what are not only lines. */
  readonly print?: (answer: Answer, scene: Here, clock: Time) => unknown;
  readonly exit?: (answer: Answer, scene: Here) => number;
}

interface Action<Key extends string, Takes, Values> extends Takings<Key, Takes, Values> {
  readonly parts?: readonly CommandBuilder[];
  readonly act: (scene: Scene<Key, Takes, Values>) => Promise<Outcome>;
}

type Answering<Key extends string, Takes, Values, Answer, Time> = Takings<Key, Takes, Values> & {
  readonly ask: (scene: Scene<Key, Takes, Values>) => Promise<Result<Answer>>;
} & Telling<Answer, Scene<Key, Takes, Values>, Time>;

interface Asked<Key extends string, N extends CallName, Takes, Values> extends Scene<
  Key,
  Takes,
  Values
> {
  readonly client: AgentClient;
  /** As the agent was asked. */
  readonly params: CallInput<N>;
}

type Calling<Key extends string, N extends CallName, Takes, Values, Time> = Takings<
  Key,
  Takes,
  Values
> & {
  readonly call: N;
  readonly params: (given: Given<Takes>, read: Values) => CallInput<N>;
} & Telling<CallResult<N>, Asked<Key, N, Takes, Values>, Time>;

/** A command that has others. */
export function declareGroup<Key extends string>(
  head: Head<Key> & { readonly parts: readonly CommandBuilder[] },
): CommandBuilder {
  return (host) => {
    const command = headOf(host, head);
    for (const part of head.parts) command.addCommand(part(host));
    return command;
  };
}

/** A command that another entry runs: for help and completion alone. */
export function declareElsewhere<Key extends string>(
  head: Head<Key> & { readonly takes: Taken<NoInfer<Key>> },
): CommandBuilder {
  return (host) => headOf(host, head);
}

/** A command that is a call of the contract. */
export function declareCall<
  Key extends string,
  N extends CallName,
  const Takes extends Taken<Key> = Nothing,
  Values = undefined,
  Time = undefined,
>(declared: Calling<Key, N, Takes, Values, Time>): CommandBuilder {
  const { call, params } = declared;
  return declareAction<Key, Takes, Values>({
    ...declared,
    act: (scene) =>
      withAgent(scene, async (client) => {
        const asked = params(scene.given, scene.read);
        const answer = await client.call(call, asked);
        return answer.ok
          ? told(answer.value, { ...scene, client, params: asked }, declared)
          : answer;
      }),
  });
}

/** A command that asks otherwise: several calls, or what lies on this machine. */
export function declareAnswer<
  Key extends string,
  Answer,
  const Takes extends Taken<Key> = Nothing,
  Values = undefined,
  Time = undefined,
>(declared: Answering<Key, Takes, Values, Answer, Time>): CommandBuilder {
  return declareAction<Key, Takes, Values>({
    ...declared,
    act: async (scene) => {
      const answer = await declared.ask(scene);
      return answer.ok ? told(answer.value, scene, declared) : answer;
    },
  });
}

/** A command that works and prints by itself. */
export function declareAction<
  Key extends string,
  const Takes extends Taken<Key> = Nothing,
  Values = undefined,
>(declared: Action<Key, Takes, Values>): CommandBuilder {
  return (host) => {
    const command = headOf(host, declared);
    for (const part of declared.parts ?? []) command.addCommand(part(host));
    const join = declared.isHere === true ? whenCalledHere : whenCalled;
    return join(host, command, (invocation, options) =>
      acted(declared, { ...invocation, ...langIn(options) }, givenTo<Takes>(command, options)),
    );
  };
}

function headOf<Key extends string>(
  host: CommandHost,
  {
    name,
    words,
    sentence,
    examples,
    note,
    takes = {},
  }: Head<Key> & { readonly takes?: Taken<NoInfer<Key>> },
): Command {
  const textOf = (text: HelpText<Key>): string =>
    typeof text === 'function' ? text(host.language) : words(host.language)(text);
  const command = newCommand(host, name, {
    sentence: textOf(sentence),
    examples: typeof examples === 'object' ? examples : textOf(examples),
  });
  if (note !== undefined) command.addHelpText('after', note(host.language));
  addTaken(command, takes, textOf);
  return command;
}

function langIn({ lang }: { readonly lang?: Language }): { readonly lang?: Language } {
  return lang === undefined ? {} : { lang };
}

async function acted<Key extends string, Takes, Values>(
  declared: Action<Key, Takes, Values>,
  invocation: Invocation,
  typed: Given<Takes>,
): Promise<Outcome> {
  const { words, names = [], understanding, readsFirst = false, act } = declared;
  const readFrom = (given: Given<Takes>) =>
    declared.read?.(given, invocation) ?? { ok: true as const, value: undefined as Values };
  const first = readsFirst ? await readFrom(typed) : undefined;
  if (first?.ok === false) return refuseOptions(first.problems);
  const work = async (given: Given<Takes>, meant: readonly Named[]): Promise<Outcome> => {
    const read = first ?? (await readFrom(given));
    if (!read.ok) return refuseOptions(read.problems);
    const say = words(invocation.language);
    return act({ ...invocation, say, given, meant, read: read.value });
  };
  if (names.length === 0) return work(typed, []);
  const { understood } = await import('../session/known/understood.ts');
  const texts = Object.fromEntries(names.map((noun) => [noun, textsOf(typed[noun])])) as TypedIds;
  return understood(
    invocation,
    texts,
    (ids, meant) => work({ ...typed, ...likeTyped(typed, ids) }, meant),
    understanding?.(invocation),
  );
}

function textsOf(typed: unknown): readonly string[] | undefined {
  return typeof typed === 'string' ? [typed] : (typed as readonly string[] | undefined);
}

/** One stays one, several stay several. */
function likeTyped(typed: object, ids: TypedIds): Partial<Record<Noun, unknown>> {
  const given = new Map<string, unknown>(Object.entries(typed));
  return Object.fromEntries(
    Object.entries(ids).flatMap(([noun, meant]) =>
      meant === undefined ? [] : [[noun, typeof given.get(noun) === 'string' ? meant[0] : meant]],
    ),
  );
}

async function told<Answer, Here extends Invocation & { readonly given: object }, Time>(
  answer: Answer,
  scene: Here,
  { json, none, clock, lines, print, exit }: Telling<Answer, Here, Time>,
): Promise<Outcome> {
  const { terminal } = scene;
  const code = exit?.(answer, scene) ?? EXIT.done;
  if (scene.json) {
    // A zone that is none is refused, though JSON has its instants in UTC.
    const isZoned = 'zone' in scene.given && scene.given.zone !== undefined;
    const checked = isZoned && clock?.readsZone === true ? await clock(scene) : undefined;
    if (checked?.ok === false) return checked;
    const documents = json === undefined ? answer : json(answer, scene);
    for (const one of Array.isArray(documents) ? documents : [documents]) terminal.document(one);
    return succeed(code);
  }
  const nothing = none?.(answer, scene);
  if (nothing !== undefined) {
    terminal.line(nothing);
    return succeed(code);
  }
  const time = clock === undefined ? succeed(undefined as Time) : await clock(scene);
  if (!time.ok) return time;
  await print?.(answer, scene, time.value);
  if (lines === undefined) return succeed(code);
  const said = lines(answer, scene, time.value);
  const dryRun = 'dryRun' in scene.given && scene.given.dryRun === true;
  tellControl(scene, { dryRun }, typeof said === 'string' ? [said] : said);
  return succeed(code);
}
