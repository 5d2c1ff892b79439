import type { Failure, FailureCode, Problem, Saying } from './errors.ts';
import type { WordKey } from './words/catalogue.ts';
import { englishFailures, type FailureValues } from './words/failures/english.ts';
import { failures } from './words/failures/failures.ts';

/**
 * Sentences of failures, by code. Programs and the log get the English; the dashboard and the command
 * line say the codes in the language of their reader, with the same values for the placeholders.
 */
failures.learn('en', englishFailures);

/** A key of the files: a code, or one of its plurals. */
export type FailureKey = keyof typeof englishFailures;

export type FailureText = WordKey<typeof englishFailures>;

/** Names of the placeholders of a sentence. */
type Places<Code> = Code extends keyof FailureValues ? FailureValues[Code] : never;

type ValuesOf<Code> = Readonly<Record<Places<Code>, string | number>>;

/** A sentence; with the value of each of its placeholders. */
export function say<Code extends FailureText>(
  code: Code,
  ...[values]: Places<Code> extends never ? [] : [values: ValuesOf<Code>]
): Saying {
  return values === undefined ? { code } : { code, values: { ...values } };
}

/** The English; of a code that this version does not know, nothing. */
export function englishOf(said: readonly Saying[]): string {
  return said.map(({ code, values }) => failures.say('en', code, values) ?? '').join(' ');
}

/** The sentences of a failure; a text without codes is told as it is. */
export function saidOf({ message, said }: Failure): readonly Saying[] {
  return said ?? [say('as-told', { text: message })];
}

/** A failure whose message is made of these sentences. */
export function failAs(
  code: FailureCode,
  said: readonly Saying[],
  problems?: readonly Problem[],
): { readonly ok: false; readonly failure: Failure } {
  const failure = { code, message: englishOf(said), said: [...said] };
  return {
    ok: false,
    failure: problems === undefined ? failure : { ...failure, problems: [...problems] },
  };
}

/** A sentence as a problem at a place. */
export function problemAs(path: string, saying: Saying): Problem {
  return { ...saying, path, message: englishOf([saying]), code: `failure-${saying.code}` };
}
