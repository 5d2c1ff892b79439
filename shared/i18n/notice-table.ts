import type { Instant } from '../domain/values/instant.ts';
import type { Notice } from '../notices/notice.ts';
import type { WindowTally } from '../notices/window-tally.ts';
import type { TimeText } from './time-text.ts';
import { MINUTE_MS } from '../domain/values/time-units.ts';

export interface TitleAndBody {
  readonly title: string;
  readonly body: string;
}

/** `tally`: of a window that closed, once it is known. */
export type NoticeSentences = {
  readonly [K in Notice['kind']]: (
    notice: Extract<Notice, { kind: K }>,
    times: TimeText,
    now: Instant,
    tally: WindowTally | undefined,
  ) => TitleAndBody;
};

/** Late enough for the title. */
export function isLate(lateMs: number): boolean {
  return lateMs >= MINUTE_MS;
}

/** A length without its seconds; never `0 min`. */
export function roundLength(ms: number, times: TimeText): string {
  return times.length(Math.max(1, Math.round(ms / MINUTE_MS)) * MINUTE_MS);
}

/** Whole minutes, at least 1. */
export function minutesUntil(at: Instant, now: Instant): number {
  return Math.max(1, Math.round((at - now) / MINUTE_MS));
}
