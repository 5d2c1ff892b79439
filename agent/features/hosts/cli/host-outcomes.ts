import type { Failure } from '../../../../shared/errors.ts';
import { failureInWords } from '../../../../shared/i18n/failure-words.ts';
import { visible } from '../../../../shared/visible-text.ts';
import type { Invocation } from '../../../cli/session/command-frame.ts';
import { hostWords } from './words/host.ts';

/** sshd and this machine bear as many logins at once; the agent itself opens sixteen. */
const AT_ONCE = 8;

/** What became of one of several hosts. */
export interface EachHost {
  readonly id: string;
  readonly failure: Failure | null;
}

/** Does it for each, a few at once, and prints a line when it is known what became of it. */
export async function outcomeOfEach<T>(
  { terminal, language, json }: Invocation,
  hosts: readonly T[],
  act: (host: T) => Promise<EachHost>,
): Promise<boolean> {
  const waiting = [...hosts];
  let isEachDone = true;
  const tell = ({ id, failure }: EachHost): void => {
    isEachDone &&= failure === null;
    if (json) terminal.document({ id, failure });
    else if (failure === null) terminal.line(`${id}  ${hostWords(language)('eachDone')}`);
    else terminal.complain(visible(`${id}  ${failureInWords(failure, language)}`));
  };
  const work = async (): Promise<void> => {
    for (let host = waiting.shift(); host !== undefined; host = waiting.shift()) {
      tell(await act(host));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return isEachDone;
}
