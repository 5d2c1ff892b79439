import type { Failure, Saying } from '../../../shared/errors.ts';
import { englishOf, say } from '../../../shared/failure-texts.ts';
import { systemSaying } from '../../adapters/files/bounded-read.ts';

interface Spoken {
  readonly message: string;
  readonly said?: readonly Saying[];
}

/** What the system says, as a sentence in both languages. */
export function saidBy(error: unknown): Spoken {
  const said = [systemSaying(error)];
  return { message: englishOf(said), said };
}

/** What somebody else said, as it is. */
export function asTold(text: string): Spoken {
  return { message: text, said: [say('as-told', { text })] };
}

/** The sentences of a failure. */
export function ofFailure({ message, said }: Failure): Spoken {
  return said === undefined ? { message } : { message, said };
}
