import type { WaitingProposals } from '../../core/validation/waiting-plans.ts';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import type { Result } from '../../../shared/errors.ts';
import type { AgentClient } from '../../../shared/rpc/agent-client.ts';
import type { Clock } from '../output/clock/clock.ts';
import type { CommandGroup } from '../words/frame.ts';
import type { CommandBuilder, Invocation } from './command-frame.ts';

type Commands = Readonly<Record<string, () => Promise<CommandBuilder>>>;

/** Asks the agent for plans of others; `undefined`: none answers, and nobody else knows. */
type AskWaiting = (
  invocation: Pick<Invocation, 'agent' | 'directory'>,
) => Promise<WaitingProposals | undefined>;

export type AnswerProcess = (
  words: readonly string[],
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
) => Promise<void>;

/** What a feature adds below the status of now; nothing where there is nothing to say. */
export type StatusLines = (asked: {
  readonly agent: AgentClient;
  readonly clock: Clock;
  readonly definitions: CallResult<'document.get'>;
}) => Promise<Result<readonly string[]>>;

/** What a feature adds to the command line. */
export interface CliFeature {
  /** By the group of the help that they stand in. */
  readonly commands?: Readonly<Partial<Record<CommandGroup, Commands>>>;
  /** Those that stand before a command of the kernel, by the name of that; others stand below them. */
  readonly before?: Readonly<Record<string, Commands>>;
  /** Subcommands of the kernel's commands, by the command; they stand after its own. */
  readonly parts?: Readonly<Partial<Record<string, Commands>>>;
  /** What the help of the kernel's commands gets beside its own, by the command. */
  readonly examples?: Readonly<Partial<Record<string, readonly string[]>>>;
  readonly waiting?: () => Promise<AskWaiting>;
  readonly status?: StatusLines;
  /** Not for people: work that the agent has done by processes of this program, which it can end. */
  readonly processes?: Readonly<Record<string, () => Promise<AnswerProcess>>>;
}
