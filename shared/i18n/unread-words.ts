import type { Saying } from '../errors.ts';
import { sentence, failureInWords } from './failure-words.ts';
import type { Language } from '../words/language.ts';

/** A place that was not read, or is not listed in full. */
interface Unread {
  readonly where: string;
  readonly place?: Saying | undefined;
  readonly why: string;
  readonly said: readonly Saying[];
}

/** Where and why, for a person; as the agent said it where this version lacks the sentences. */
export function unreadInWords(
  { where, place, why, said }: Unread,
  language: Language,
): { readonly where: string; readonly why: string } {
  const isNamed = place === undefined || language === 'en';
  return {
    where: isNamed ? where : (sentence(place) ?? where),
    why: failureInWords({ message: why, said }, language),
  };
}
