import type { Outcome } from '../domain/facts/outcome.ts';
import type { Saying } from '../errors.ts';

/** A sentence whose `why` is this outcome: as a fact, too, so that each reader has its words. */
export function withOutcome({ code, values }: Saying, outcome: Outcome): Saying {
  return { code, values: { ...values, outcome: JSON.stringify(outcome) } };
}
