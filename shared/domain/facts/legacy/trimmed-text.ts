/** What `missedRuns: all` keeps, from the sentence that versions up to 0.1.0 wrote of it. */
const AT_MOST = /^missedRuns: all keeps at most (?<most>\d+) runs/;

/** Of what they kept all versions kept as much; the number is in the sentence all the same. */
const KEPT = 1_000;

export function mostKeptIn(text: string): number {
  return Number(AT_MOST.exec(text)?.groups?.['most'] ?? KEPT);
}
