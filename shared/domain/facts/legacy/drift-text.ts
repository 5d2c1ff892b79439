import type { DriftFound } from '../drift-found.ts';

const FLAGS: Readonly<Record<string, DriftFound>> = {
  'the hold flag is missing': 'flag-missing',
  'the hold flag is altered': 'flag-altered',
};

/** What was found of a guard's flag, from the sentence that older versions wrote of it. */
export function driftFromText(text: string): DriftFound {
  return FLAGS[text] ?? 'flag-altered';
}
