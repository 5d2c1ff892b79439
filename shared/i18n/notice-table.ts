import type { Instant } from '../domain/values/instant.ts';
import type { Notice } from '../notices/notice.ts';
import type { WindowTally } from '../notices/window-tally.ts';
import type { TimeText } from './time-text.ts';

export interface TitleAndBody {
  readonly title: string;
  readonly body: string;
}

type Say<K extends Notice['kind']> = (
  notice: Extract<Notice, { kind: K }>,
  times: TimeText,
  now: Instant,
) => TitleAndBody;

export interface NoticeWords {
  readonly soon: Say<'window-soon'>;
  readonly opened: Say<'window-opened'>;
  readonly closing: Say<'window-closing'>;
  readonly closed: (
    notice: Extract<Notice, { kind: 'window-closed' }>,
    times: TimeText,
    now: Instant,
    tally: WindowTally | undefined,
  ) => TitleAndBody;
  readonly trouble: Say<'trouble'>;
  readonly notReadable: Say<'not-readable'>;
  readonly lost: Say<'agent-lost'>;
  readonly noEnd: Say<'no-end'>;
  readonly leak: Say<'leak'>;
  readonly drifted: Say<'drifted'>;
  readonly overrun: Say<'overrun'>;
  readonly staysClosed: Say<'stays-closed'>;
  readonly question: Say<'question'>;
  readonly away: (count: number) => string;
  readonly buttons: {
    readonly open: string;
    readonly extend: (minutes: number) => string;
    readonly startAgent: string;
    readonly resume: string;
    readonly summary: string;
    readonly skip: string;
    readonly move: string;
    readonly pauseAgain: string;
    readonly seeRun: string;
    readonly reopen: string;
    readonly keepClosed: string;
    readonly choose: string;
  };
  /** Over what was asked for from the tray or a notice and was refused. */
  readonly notDone: string;
  /** For the trail, where a press on a notice extends a window. */
  readonly extendReason: string;
}

const MINUTE_MS = 60_000;

/** So late is worth a title. */
export function isLate(lateMs: number): boolean {
  return lateMs >= MINUTE_MS;
}

/** A length without its seconds; never `0 min`. */
export function roundLength(ms: number, times: TimeText): string {
  return times.length(Math.max(1, Math.round(ms / MINUTE_MS)) * MINUTE_MS);
}

/** Whole minutes as one counts them to an appointment: never 0. */
export function minutesUntil(at: Instant, now: Instant): number {
  return Math.max(1, Math.round((at - now) / MINUTE_MS));
}
