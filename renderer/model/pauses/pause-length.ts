import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { WallText } from './until-instant.ts';
import { MINUTE_MS } from '../../../shared/domain/values/time-units.ts';

export const pauseLengths = ['15', '30', '60', '120', 'until', 'open'] as const;

/** A number of minutes, until a chosen time, or until someone resumes. */
export type PauseLength = (typeof pauseLengths)[number];

/** As in links: `15m`, `1h`, `2h`, `until`; anything else leaves the choice open. */
export function readLength(text: string): PauseLength | null {
  switch (text) {
    case '15m':
      return '15';
    case '30m':
      return '30';
    case '1h':
    case '60m':
      return '60';
    case '2h':
      return '120';
    case 'until':
      return 'until';
    default:
      return null;
  }
}

/** The answer as it stands, for a reload of the page. */
export function endText(length: PauseLength, { date, time }: WallText): string {
  return [length, date, time].join('|');
}

/** `null`: nothing was kept. */
export function readEnd(
  text: string,
): { readonly length: PauseLength; readonly until: WallText } | null {
  const [chosen, date, time] = text.split('|');
  const length = pauseLengths.find((one) => one === chosen);
  if (length === undefined || date === undefined || time === undefined) return null;
  return { length, until: { date, time } };
}

/** When a pause placed now ends; `null`: no end; `undefined`: no time chosen yet. */
export function pauseEnd(
  length: PauseLength,
  now: Instant,
  chosen: Instant | undefined,
): Instant | null | undefined {
  if (length === 'open') return null;
  return length === 'until' ? chosen : now + Number(length) * MINUTE_MS;
}
