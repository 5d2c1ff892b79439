import type { Instant } from '../domain/values/instant.ts';
import type { Notice } from '../notices/notice.ts';
import type { NoticeFigures } from '../notices/figures-of.ts';
import type { CauseNamed } from '../domain/now/trouble-cause.ts';
import { causeTitle } from './cause-text.ts';
import { troubleTitle } from './trouble-words.ts';
import { heldText, pausedText } from './verdict-text.ts';
import type { TimeText } from './time-text.ts';
import { MINUTE_MS } from '../domain/values/time-units.ts';

export interface TitleAndBody {
  readonly title: string;
  readonly body: string;
}

export type NoticeSentences = {
  readonly [K in Notice['kind']]: (
    notice: Extract<Notice, { kind: K }>,
    times: TimeText,
    now: Instant,
    figures: NoticeFigures,
  ) => TitleAndBody;
};

type Told<K extends Notice['kind']> = Extract<Notice, { kind: K }>;

/** As tray and page say it. */
export function openedTitle(
  { subject, closesAt, said }: Told<'window-opened'>,
  times: TimeText,
  now: Instant,
): string {
  const telling = { times, now, isInFull: true };
  return said === null
    ? heldText({ subject, until: closesAt }, telling)
    : pausedText(said, telling);
}

/** Where another hold goes on, nothing flows again. */
export function staysTitle(
  { stays }: Told<'window-closed'>,
  times: TimeText,
  now: Instant,
): string | undefined {
  return stays === null ? undefined : pausedText(stays, { times, now, isInFull: true });
}

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

/** What is wrong: by its cause, if it explains more than itself. */
export function causeOrTitle(
  code: string,
  cause: CauseNamed | undefined,
  times: TimeText,
): string | undefined {
  const { language } = times;
  if (cause === undefined) return troubleTitle(code, language);
  return causeTitle(cause, { language, number: (value) => times.number(value) });
}
