import type { WindowStatus } from '../../../shared/domain/now/snapshot.ts';
import { statusWords } from '../words/status.ts';
import type { Clock } from './clock.ts';

/** Where the window's zone reads another time than the rest of what is printed. */
export function ownClockLines(
  { opensAt, closesAt }: Pick<WindowStatus, 'opensAt' | 'closesAt'>,
  clock: Clock,
  zone: string | undefined,
): string[] {
  if (zone === undefined || opensAt === null || closesAt === null) return [];
  const occurrence = { opensAt, closesAt };
  const own = clock.in(zone).span(occurrence);
  return own === clock.span(occurrence) ? [] : [statusWords[clock.language].ownClock(own)];
}
