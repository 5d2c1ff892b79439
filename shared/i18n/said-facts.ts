import { z } from 'zod';
import { leakSourceSchema } from '../domain/facts/leak-source.ts';
import { outcomeSchema } from '../domain/facts/outcome.ts';
import { auditFaultSchema } from '../domain/trail/audit-fault.ts';
import type { Saying } from '../errors.ts';
import type { Language } from '../words/language.ts';
import { MOST_IN_PROBLEM, someFaultWords } from './audit-fault-words.ts';
import { leakSourceWords } from './outcomes/leak-source-words.ts';
import { outcomeWords } from './outcomes/outcome-words.ts';

/** What a value of a sentence puts in words: how a request ended, what leaked, or faults. */
const saidFacts = z.union([
  z.strictObject({ outcome: outcomeSchema }),
  z.strictObject({ leak: leakSourceSchema }),
  z.strictObject({ faults: z.array(auditFaultSchema) }),
]);

export type SaidFacts = z.output<typeof saidFacts>;

/** By the value that they put in words. Where a secret was hidden in facts, they may be none any more. */
export function factWords(said: Saying['facts'], language: Language): Record<string, string> {
  const facts = saidFacts.safeParse(said).data;
  if (facts === undefined) return {};
  if ('outcome' in facts) return { why: outcomeWords(facts.outcome, language) };
  if ('leak' in facts) return { who: leakSourceWords(facts.leak, language) };
  return { why: someFaultWords(facts.faults, MOST_IN_PROBLEM, language) };
}
