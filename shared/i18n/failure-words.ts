import type { Failure, Saying } from '../errors.ts';
import type { FailureText } from '../failure-texts.ts';
import { filledIn } from '../filled-in.ts';
import { agentSentences } from './failure-sentences-of-agent.ts';
import { commandSentences } from './failure-sentences-of-commands.ts';
import { controlSentences } from './failure-sentences-of-control.ts';
import { fileSentences } from './failure-sentences-of-files.ts';
import { schedulerSentences } from './failure-sentences-of-schedulers.ts';
import type { Language } from './language.ts';

export const failureSentences: Readonly<Record<FailureText, string>> = {
  ...agentSentences,
  ...commandSentences,
  ...controlSentences,
  ...fileSentences,
  ...schedulerSentences,
};

const BY_CODE: ReadonlyMap<string, string> = new Map(Object.entries(failureSentences));

/** A failure for a person; its message where it has no sentences, or one that this version lacks. */
export function failureInWords({ message, said }: Failure, language: Language): string {
  if (language === 'en' || said === undefined) return message;
  const sentences = said.map(sentence);
  return sentences.includes(undefined) ? message : sentences.join(' ');
}

/** In Spanish; `undefined` for a code that this version does not know. */
export function sentence({ code, values }: Saying): string | undefined {
  const text = BY_CODE.get(code);
  return text === undefined ? undefined : filledIn(text, values);
}
