import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import { optionProblem } from './option-problem.ts';
import type { Invocation } from '../session/command-frame.ts';
import { askAtTerminal } from '../session/terminal-question.ts';

/** What is done only once a person has seen what it is. */
export interface AskedFirst {
  readonly yes?: true;
}

const YES = /^\s*(?:y|yes|s|si|sí)\s*$/iu;

/** Whether it was said beforehand, or somebody is there to be asked: a script must say it. */
export function mayAsk({ stdin, json }: Invocation, { yes }: AskedFirst): Result<void> {
  if (yes === true || (stdin.isTTY && !json)) return succeed(undefined);
  return failAs('invalid-parameters', [say('nothing-changed')], [optionProblem('--yes', 'yes')]);
}

/** Everything but a clear yes is a no. */
export async function isConfirmed(
  { stdin }: Invocation,
  { yes }: AskedFirst,
  question: string,
): Promise<boolean> {
  return yes === true || YES.test((await askAtTerminal(stdin, question)) ?? '');
}
