import type { Command } from 'commander';
import type { CallInput, CallName, CallResult } from '../../../shared/contract/agent-contract.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import type { AgentClient } from '../../../shared/rpc/agent-client.ts';
import {
  readControl,
  type ControlOptions,
  type ControlParams,
} from '../options/control-options.ts';
import { refuseOptions } from '../options/option-values.ts';
import type { Read } from '../options/selector-options.ts';
import type { Clock } from '../output/clock.ts';
import type { Outcome } from '../output/failure-report.ts';
import { windowClock } from '../options/clocks.ts';
import { whenCalled, type CommandHost, type Invocation } from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { tellControl } from '../session/tell-control.ts';
import type { Noun, TypedIds } from '../session/known-names.ts';
import { understood, understoodOne } from '../session/understood.ts';
import { withAgent } from '../session/with-agent.ts';

type Params<N extends CallName> = CallInput<N> & Pick<ControlParams, 'dryRun'>;
type Lines = readonly string[];

interface Ask<N extends CallName> {
  readonly call: N;
  /** What was done, or would be, in plain lines. */
  readonly words: (
    answer: CallResult<N>,
    params: Params<N>,
    agent: AgentClient,
  ) => Lines | Promise<Result<Lines>>;
}

/** Asks the agent and tells what came of it. */
export async function askAndTell<N extends CallName>(
  invocation: Invocation,
  agent: AgentClient,
  params: Params<N>,
  { call, words }: Ask<N>,
): Promise<Result<number>> {
  const answer = await agent.call(call, params);
  if (!answer.ok) return answer;
  if (invocation.json) {
    invocation.terminal.document({ ...answer.value, understood: understoodIn(params) });
  } else {
    const said = await words(answer.value, params, agent);
    const lines = 'ok' in said ? said : succeed(said);
    if (!lines.ok) return lines;
    tellControl(invocation, params, lines.value);
  }
  return succeed(EXIT.done);
}

const INSTANTS = ['opensAt', 'to', 'until', 'expectedClosesAt'];

/** The instants that were read from options, as the agent was asked. */
function understoodIn(params: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(params).filter(([name]) => INSTANTS.includes(name)));
}

export interface Asked<Options> {
  readonly options: Options;
  readonly control: Read<ControlParams>;
  readonly invocation: Invocation;
  /** The argument: the id of a window, of a hold. */
  readonly word: string;
}

interface ControlCall<N extends CallName, Options, Values> extends Ask<N> {
  /** What the argument names; without one, `--integration` may name integrations. */
  readonly noun?: Noun;
  /** All options together, in the order in which their problems are told. */
  readonly read: (asked: Asked<Options>) => Read<Values> | Promise<Read<Values>>;
  readonly params: (values: Values, word: string, options: Options) => Params<N>;
}

/** Joins a command of live control to its call: reads the options, asks and tells. */
export function controls<N extends CallName, Options extends ControlOptions, Values>(
  host: CommandHost,
  command: Command,
  { noun, read, params, ...ask }: ControlCall<N, Options, Values>,
): Command {
  return whenCalled(host, command, (invocation, given, [typed = '']) => {
    const work = async (word: string, options: Options): Promise<Outcome> => {
      const values = await read({ options, control: readControl(options), invocation, word });
      if (!values.ok) return refuseOptions(values.problems);
      return withAgent(invocation, (agent) =>
        askAndTell(invocation, agent, params(values.value, word, options), ask),
      );
    };
    const options = given as Options;
    if (noun !== undefined) {
      return understoodOne(invocation, noun, typed, (word) => work(word, options));
    }
    return understood(invocation, integrationsIn(options), ({ integration = [] }) =>
      work(typed, withIntegrations(options, integration)),
    );
  });
}

function integrationsIn({ integration = [] }: ControlOptions): TypedIds {
  return { integration: typeof integration === 'string' ? [integration] : integration };
}

/** One stays one, several stay several. */
function withIntegrations<Options extends ControlOptions>(
  options: Options,
  ids: readonly string[],
): Options {
  if (options.integration === undefined) return options;
  return { ...options, integration: typeof options.integration === 'string' ? ids[0] : ids };
}

export interface OnWindow {
  readonly windowId: string;
  readonly dryRun: boolean;
}

/** Tells instants on the clock of the window. */
export function onItsClock<Answer, Given extends OnWindow>(
  words: (answer: Answer, params: Given, times: Clock) => Lines,
  host: CommandHost,
): (answer: Answer, params: Given, agent: AgentClient) => Promise<Result<Lines>> {
  return async (answer, params, agent) => {
    const times = await windowClock(agent, params.windowId, host);
    return times.ok ? succeed(words(answer, params, times.value)) : times;
  };
}
