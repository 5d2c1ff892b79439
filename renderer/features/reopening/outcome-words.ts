import type { ReopeningWords } from './reopening-sentence.ts';

/** What probes say, in the agent's own English, with the parts that a sentence names. */
const OUTCOMES = [
  { key: 'outcome.timedOut', said: /^timed out after (?<length>.+)$/ },
  { key: 'outcome.refused', said: /^connection refused: (?<where>.+)$/ },
  { key: 'outcome.accepts', said: /^accepts connections: (?<where>.+)$/ },
  { key: 'outcome.exit', said: /^exit (?<code>.+)$/ },
  { key: 'outcome.killed', said: /^killed by (?<code>.+)$/ },
  { key: 'outcome.notStarted', said: /^could not start: (?<why>.+)$/ },
  { key: 'outcome.notAsked', said: /^could not ask: (?<why>.+)$/ },
  { key: 'outcome.tooLong', said: /^(?<code>HTTP \d+), but its answer is longer than 256 KiB$/ },
  { key: 'outcome.notJson', said: /^(?<code>HTTP \d+), but its answer is not JSON$/ },
  { key: 'outcome.holds', said: /^(?<code>HTTP \d+), (?<what>.+) holds$/ },
  { key: 'outcome.holdsNot', said: /^(?<code>HTTP \d+), but (?<what>.+) does not hold$/ },
] as const;

/** The outcome of a probe in the reader's language; what is not known stays as the agent said it. */
export function outcomeInWords(outcome: string, t: ReopeningWords): string {
  for (const { key, said } of OUTCOMES) {
    const found = said.exec(outcome);
    if (found !== null) return t(key, { ...found.groups, defaultValue: outcome });
  }
  return outcome;
}
