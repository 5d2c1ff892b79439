import type { UptimeClock } from './uptime-clock.ts';

/** One start of the schedule as the witness saw it, by the machine's clock. */
export interface Attempt {
  readonly at: number;
  /** When the job itself began; `undefined`: it never did. */
  readonly ranAt: number | undefined;
  /** Whether the command line came to its end; what was killed in the act did not. */
  readonly isWhole: boolean;
}

/**
 * Reads `UPTIME ID try|run|end`. Ids are process ids, which come again: each `try` begins a new one.
 *
 * @param hasEnds Whether ends are written down at all.
 */
export function attemptsIn(
  lines: readonly string[],
  clock: UptimeClock,
  hasEnds: boolean,
): readonly Attempt[] {
  const attempts: { at: number; ranAt: number | undefined; isWhole: boolean }[] = [];
  const open = new Map<string, (typeof attempts)[number]>();
  for (const line of lines) {
    const [uptime = '', id = '', word = ''] = line.split(' ');
    const at = clock.instantOf(Number(uptime));
    if (word === 'try') {
      const attempt = { at, ranAt: undefined, isWhole: !hasEnds };
      attempts.push(attempt);
      open.set(id, attempt);
      continue;
    }
    const attempt = open.get(id);
    if (attempt === undefined) throw new Error(`${line} belongs to no attempt`);
    if (word === 'run') attempt.ranAt = at;
    else attempt.isWhole = true;
  }
  return attempts.toSorted((one, other) => one.at - other.at);
}
