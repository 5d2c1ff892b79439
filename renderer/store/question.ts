import type { Failure, Result } from '../../shared/errors.ts';

/** The current question. */
export interface Asked {
  /** The question as text. */
  readonly key: string;
  /** A new value asks the same question again. */
  readonly again: unknown;
  /** Keeps the previous answer until this question is answered. */
  readonly keeps: boolean;
}

/** The last answer and its question. */
export interface Answered<Answer> {
  /** The question as text; `null` before the first answer. */
  readonly key: string | null;
  readonly again: unknown;
  readonly answer: Answer | null;
  readonly failure: Failure | null;
}

export const NOT_ANSWERED: Answered<never> = {
  key: null,
  again: undefined,
  answer: null,
  failure: null,
};

/** What is shown of a question. */
export interface Query<Answer> {
  /** `null` before the first answer. */
  readonly answer: Answer | null;
  /** Why the last attempt failed; an earlier answer may still be shown. */
  readonly failure: Failure | null;
  readonly isAsking: boolean;
}

const NOTHING: Query<never> = { answer: null, failure: null, isAsking: false };

/**
 * Asks after a wait and passes the answer on. The returned function cancels: its answer is dropped
 * even if it arrives after that of the next question.
 */
export function askOnce<T>(
  ask: () => Promise<T>,
  waitMs: number,
  deliver: (answer: T) => void,
): () => void {
  let isCancelled = false;
  const run = (): void => {
    void ask().then((answer) => {
      if (!isCancelled) deliver(answer);
    });
  };
  const timer = waitMs === 0 ? undefined : setTimeout(run, waitMs);
  if (waitMs === 0) run();
  return () => {
    isCancelled = true;
    clearTimeout(timer);
  };
}

/** A failure keeps the earlier answer if it is to this question or is kept. */
export function answered<Answer>(
  before: Answered<Answer>,
  asked: Asked,
  result: Result<Answer>,
): Answered<Answer> {
  const { key, again } = asked;
  return result.ok
    ? { key, again, answer: result.value, failure: null }
    : { key, again, answer: standing(before, asked), failure: result.failure };
}

function standing<Answer>(known: Answered<Answer>, { key, keeps }: Asked): Answer | null {
  return known.key === key || keeps ? known.answer : null;
}

/** An answer to another question does not count, unless it is kept meanwhile. */
export function shown<Answer>(known: Answered<Answer>, asked: Asked | null): Query<Answer> {
  if (asked === null) return NOTHING;
  const isOther = known.key !== asked.key;
  return {
    answer: standing(known, asked),
    failure: isOther && !asked.keeps ? null : known.failure,
    isAsking: isOther || known.again !== asked.again,
  };
}
