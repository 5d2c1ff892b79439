import type { CallInput, CallName, CallResult } from '../../../shared/contract/agent-contract.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import type { Invocation } from '../session/command-frame.ts';
import { type ControlParams } from '../options/control-options.ts';
import { tellControl } from '../session/tell-control.ts';
import { EXIT } from '../session/exit-codes.ts';
import { windowTimes, type WindowTimes } from '../output/window-times.ts';
import { withAgent } from '../session/with-agent.ts';

interface WindowCall<N extends CallName> {
  readonly name: N;
  readonly windowId: string;
  readonly params: CallInput<N>;
  readonly control: ControlParams;
  /** What was done, or would be, in plain lines. */
  readonly words: (answer: CallResult<N>, times: WindowTimes) => readonly string[];
}

/** Asks the agent to change a window and tells what came of it, on the clock of the window. */
export async function callOnWindow<N extends CallName>(
  invocation: Invocation,
  { name, windowId, params, control, words }: WindowCall<N>,
): Promise<Result<number>> {
  return withAgent(invocation.directory, async (agent) => {
    const answer = await agent.call(name, params);
    if (!answer.ok) return answer;
    if (invocation.json) {
      invocation.terminal.document(answer.value);
      return succeed(EXIT.done);
    }
    const times = await windowTimes(agent, windowId);
    if (!times.ok) return times;
    tellControl(invocation, control, words(answer.value, times.value));
    return succeed(EXIT.done);
  });
}
