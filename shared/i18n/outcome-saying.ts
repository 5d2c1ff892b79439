import type { Outcome } from '../domain/facts/outcome.ts';
import type { Saying } from '../errors.ts';
import type { SaidFacts } from './said-facts.ts';

/** A sentence whose `why` is this outcome: as a fact, too, so that each reader has its words. */
export function withOutcome(said: Saying, outcome: Outcome): Saying {
  return { ...said, facts: { outcome } satisfies SaidFacts };
}
