import { DateTime } from 'luxon';
import type { WindowStatus } from '../../../shared/domain/now/snapshot.ts';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../shared/domain/values/instant.ts';

interface Moved {
  readonly opensAt: string;
  readonly closesAt: string;
  readonly to: { readonly opensAt: string; readonly closesAt: string };
}

/**
 * The next occurrence at the same clock times of the zone a day later, as a move asks for it. Its
 * length changes where the clocks do. `undefined`: there is none.
 */
export function dayLater(
  { opensAt, closesAt }: Pick<WindowStatus, 'opensAt' | 'closesAt'>,
  zone: string,
): Moved | undefined {
  if (opensAt === null || closesAt === null) return undefined;
  const [from, end] = [parseInstant(opensAt), parseInstant(closesAt)];
  if (from === undefined || end === undefined) return undefined;
  const later = (at: Instant): string =>
    formatInstant(DateTime.fromMillis(at, { zone }).plus({ days: 1 }).toMillis());
  return { opensAt, closesAt, to: { opensAt: later(from), closesAt: later(end) } };
}
