import type { WindowStatus } from '../../../../shared/domain/now/snapshot.ts';
import type { RemansoDocument } from '../../../../shared/domain/definitions/document.ts';
import { statusWords } from '../../words/agent/status.ts';
import type { Clock } from '../clock/clock.ts';

/** Zones of the windows by id, for those on another clock than the rest. */
export type WindowZones = ReadonlyMap<string, string>;

export function zonesOf(windows: RemansoDocument['windows']): WindowZones {
  return new Map(windows.map(({ id, timeZone }) => [id, timeZone]));
}

/** Where the window's zone reads another time than the rest of what is printed. */
export function ownClockLines(
  { opensAt, closesAt }: Pick<WindowStatus, 'opensAt' | 'closesAt'>,
  clock: Clock,
  zone: string | undefined,
): string[] {
  if (zone === undefined || opensAt === null || closesAt === null) return [];
  const occurrence = { opensAt, closesAt };
  const own = clock.in(zone).span(occurrence);
  return own === clock.span(occurrence)
    ? []
    : [statusWords(clock.language)('ownClock', { span: own })];
}
