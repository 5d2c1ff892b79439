import { parseInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { parseWallClock, type WallClock } from '../../../../shared/domain/values/wall-clock.ts';
import type { Problem } from '../../../../shared/errors.ts';
import { problemAt } from '../../../../shared/problem-texts.ts';
import type { Checked } from '../checked.ts';
import { placeWallClock, wallClockAt } from '../wall-clock-placement.ts';
import type { ZoneRules } from '../zone-rules.ts';

/** An exdate or rdate. `wall` of one written as an instant is the clock reading at that instant. */
export interface NamedStart {
  readonly wall: WallClock;
  readonly opensAt: Instant;
  readonly writtenAs: 'wall' | 'instant';
}

function readStart(text: string, rules: ZoneRules): NamedStart | undefined {
  const wall = parseWallClock(text);
  if (wall !== undefined) {
    return { wall, opensAt: placeWallClock(rules, wall), writtenAs: 'wall' };
  }
  const opensAt = parseInstant(text);
  if (opensAt === undefined) return undefined;
  return { wall: wallClockAt(rules, opensAt), opensAt, writtenAs: 'instant' };
}

/** Reads all of them; problems have paths like `exdates[0]`. */
export function readStarts(
  texts: readonly (string | undefined)[],
  path: string,
  rules: ZoneRules,
): Checked<readonly NamedStart[]> {
  const problems: Problem[] = [];
  const starts: NamedStart[] = [];
  for (const [index, text] of texts.entries()) {
    if (text === undefined) continue;
    const start = readStart(text, rules);
    if (start !== undefined) starts.push(start);
    else problems.push(problemAt(`${path}[${index}]`, 'date-unreadable', { found: text }));
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: starts };
}

/** The excluded starts. */
export interface Exclusion {
  excludes(start: NamedStart): boolean;
  excludesPlaced(wall: WallClock, opensAt: Instant): boolean;
}

/**
 * Compares like with like: a wall-clock exdate with the readings of the recurrence set (03:30 does
 * not remove the 02:30 that a gap moved to 03:30), an instant with instants. A wall-clock exdate
 * removes an rdate that was written as the instant it is placed at.
 */
export function exclusionOf(exdates: readonly NamedStart[]): Exclusion {
  const walls = new Set<WallClock>();
  const instants = new Set<Instant>();
  const placed = new Set<Instant>();
  for (const { wall, opensAt, writtenAs } of exdates) {
    if (writtenAs === 'wall') walls.add(wall);
    else instants.add(opensAt);
    placed.add(opensAt);
  }
  const excludesPlaced = (wall: WallClock, opensAt: Instant): boolean =>
    walls.has(wall) || instants.has(opensAt);
  return {
    excludesPlaced,
    excludes: ({ wall, opensAt, writtenAs }) =>
      writtenAs === 'instant' ? placed.has(opensAt) : excludesPlaced(wall, opensAt),
  };
}
