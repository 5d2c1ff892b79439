import { holdsIn } from '../../../shared/domain/trail/audit-entry.ts';
import type { Difference } from '../../../shared/domain/reports/reconciliation.ts';
import type { MonthFigures } from '../../../shared/domain/reports/window-figures.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';
import { windowFigures } from './figures.ts';
import { entriesOf, type TrailReader } from './trail-pages.ts';

/** Back to here, and at least to the beginning of the month before. */
const BACK_MS = 32 * DAY_MS;

/** The numbers that can be counted entry by entry. */
type Counted = Pick<MonthFigures, 'occurrences' | 'held' | 'leftOut' | 'leaks'>;

const NOTHING: Counted = { occurrences: 0, held: 0, leftOut: 0, leaks: 0 };

/**
 * The figures of this month and the one before, counted entry by entry.
 *
 * @param archived up to when entries lie in archives, which have their own sums
 */
export async function figureDifferences(
  reader: Parameters<typeof windowFigures>[0],
  now: Instant,
  archived: Instant,
): Promise<{ months: number; differences: Difference[] }> {
  const from = monthOf(now - BACK_MS);
  if (archived >= from) return { months: 0, differences: [] };
  const { months } = await windowFigures(reader, from, now + 1);
  const again = await countedAgain(reader, from, now);
  const differences: Difference[] = [];
  for (const told of months) {
    const trail = again.get(told.month) ?? NOTHING;
    for (const figure of ['occurrences', 'held', 'leftOut', 'leaks'] as const) {
      if (told[figure] === trail[figure]) continue;
      differences.push({
        ...{ about: 'figures', month: told.month, figure },
        ...{ told: told[figure], trail: trail[figure] },
      });
    }
  }
  return { months: months.length, differences };
}

async function countedAgain(
  reader: TrailReader,
  from: Instant,
  now: Instant,
): Promise<ReadonlyMap<string, Counted>> {
  const counts = new Map<string, Counted>();
  const add = (at: string, figure: keyof Counted): void => {
    const month = at.slice(0, 7);
    const before = counts.get(month) ?? NOTHING;
    counts.set(month, { ...before, [figure]: before[figure] + 1 });
  };
  const span = { since: formatInstant(from), until: formatInstant(now + 1) };
  for await (const entry of entriesOf(reader, { kind: 'run.skipped', ...span })) {
    if (!holdsIn(entry).some(({ kind }) => kind === 'window')) continue;
    add(entry.at, entry.detail.drain === undefined ? 'held' : 'leftOut');
  }
  for await (const { occurrence } of entriesOf(reader, { kind: 'window.opened', ...span })) {
    const { opensAt } = occurrence;
    add(opensAt < span.since ? span.since : opensAt, 'occurrences');
  }
  for await (const { at, occurrence } of entriesOf(reader, { kind: 'leak.detected', ...span })) {
    const opened = occurrence?.opensAt ?? at;
    add(opened < span.since ? span.since : opened, 'leaks');
  }
  return counts;
}

/** The first instant of a UTC month. */
function monthOf(at: Instant): Instant {
  return Date.parse(`${formatInstant(at).slice(0, 7)}-01T00:00:00Z`);
}
