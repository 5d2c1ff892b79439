import type { CallInput, CallName, CallResult } from '../contract/agent-contract.ts';
import type { RemansoDocument } from '../domain/definitions/document.ts';
import type { Result } from '../errors.ts';
import type { Notice } from './notice.ts';
import { soonTallyOf, type SoonTally } from './soon-tally.ts';
import { tallyOf, type WindowTally } from './window-tally.ts';

/** Numbers that a notice tells beside its facts, once they are known. */
export interface NoticeFigures {
  readonly soon?: SoonTally | undefined;
  readonly closed?: WindowTally | undefined;
}

/** A way to call the agent: the shell's link or the page's bridge. */
export type AskAgent = <N extends CallName>(
  name: N,
  params: CallInput<N>,
) => Promise<Result<CallResult<N>>>;

export async function figuresOf(
  notice: Notice,
  definitions: RemansoDocument | null,
  ask: AskAgent,
): Promise<NoticeFigures> {
  switch (notice.kind) {
    case 'window-soon':
      return { soon: await soonTallyOf(notice, definitions, ask) };
    case 'window-closed':
      return { closed: await tallyOf(notice, ask) };
    default:
      return {};
  }
}
