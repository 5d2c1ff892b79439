import type { WaitingProposals } from '../../core/validation/waiting-plans.ts';
import type { CommandGroup } from '../words/frame.ts';
import type { CommandBuilder, Invocation } from './command-frame.ts';

type Commands = Readonly<Record<string, () => Promise<CommandBuilder>>>;

/** Asks the agent for plans of others; `undefined`: none answers, and nobody else knows. */
type AskWaiting = (
  invocation: Pick<Invocation, 'agent' | 'directory'>,
) => Promise<WaitingProposals | undefined>;

type AnswerProcess = (
  words: readonly string[],
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
) => Promise<void>;

/** What a feature adds to the command line. */
export interface CliFeature {
  /** By the group of the help that they stand in. */
  readonly commands: Readonly<Partial<Record<CommandGroup, Commands>>>;
  readonly waiting?: () => Promise<AskWaiting>;
  /** Not for people: work that the agent has done by processes of this program, which it can end. */
  readonly processes?: Readonly<Record<string, () => Promise<AnswerProcess>>>;
}
