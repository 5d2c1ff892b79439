import type { Instant } from '../../domain/values/instant.ts';
import { MINUTE_MS } from '../../domain/values/time-units.ts';
import type { LastNight } from '../../notices/last-night.ts';
import type { WindowTally } from '../../notices/window-tally.ts';
import { alsoDueText } from '../run-tally-text.ts';
import type { TimeText } from '../time-text.ts';
import { noticeWords, type NoticeWords } from './notice-words.ts';

/** Of the windows of last night. */
type NightFigures = Pick<LastNight, 'windows' | 'held' | 'due' | 'leaks'>;

/** `Last night: 3 windows, 412 runs held, 0 leaked` */
export function lastNightText(night: NightFigures, times: TimeText): string {
  const say = noticeWords(times.language);
  return `${nightTitle(night, say, times)}, ${nightFigures(night, say, times)}`;
}

export function nightTitle({ windows }: NightFigures, say: NoticeWords, times: TimeText): string {
  return say('last-night.title', { n: times.number(windows), count: windows });
}

export function nightFigures(
  { held, due, leaks }: NightFigures,
  say: NoticeWords,
  times: TimeText,
): string {
  return [
    say('figures.held', { n: times.number(held), count: held, due: alsoDueText(due, times) }),
    say('last-night.leaks', { n: times.number(leaks), count: leaks }),
  ].join(', ');
}

/** When a window closed, and what its runs came to. */
export function closedBody(
  tally: WindowTally,
  {
    say,
    times,
    now,
  }: { readonly say: NoticeWords; readonly times: TimeText; readonly now: Instant },
): string {
  const { closedAt, lateMs, earlyMs } = tally;
  const values = {
    closed: times.at(closedAt, now, true),
    figures: closedFigures(tally, say, times),
  };
  if (isLate(lateMs)) {
    return say('window-closed.body-late', { ...values, due: times.at(closedAt - lateMs, now) });
  }
  return earlyMs === undefined
    ? say('window-closed.body-on-time', values)
    : say('window-closed.body-early', { ...values, length: times.length(earlyMs) });
}

function closedFigures(tally: WindowTally, say: NoticeWords, times: TimeText): string {
  const { held, due, failed, leaks, madeUp, owed } = tally;
  const counted = (count: number) => ({ n: times.number(count), count });
  return [
    say('figures.held', { ...counted(held), due: alsoDueText(due, times) }),
    say('figures.leaks', counted(leaks)),
    say('figures.failed', counted(failed)),
    say('figures.caughtUp', counted(madeUp)),
    ...(owed === 0 ? [] : [say('figures.owed', counted(owed))]),
  ].join(', ');
}

/** Late enough for the title. */
export function isLate(lateMs: number): boolean {
  return lateMs >= MINUTE_MS;
}

/** A length without its seconds; never `0 min`. */
export function roundLength(ms: number, times: TimeText): string {
  return times.length(Math.max(1, Math.round(ms / MINUTE_MS)) * MINUTE_MS);
}
