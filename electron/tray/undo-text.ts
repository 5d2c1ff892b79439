import type { Instant } from '../../shared/domain/values/instant.ts';
import { parseInstant } from '../../shared/domain/values/instant.ts';
import { DAY_MS, MINUTE_MS } from '../../shared/domain/values/time-units.ts';
import type { TimeText } from '../../shared/i18n/time-text.ts';
import type { TrayWords } from './tray-words.ts';
import { shortened } from './tray-line.ts';
import type { Undoable } from '../agent/undoable.ts';

/** `ERP night moved 30 min later` */
export function undoText(done: Undoable, words: TrayWords, times: TimeText, now: Instant): string {
  const length = (minutes: number): string => times.length(minutes * MINUTE_MS);
  switch (done.kind) {
    case 'extended':
      return words('didExtend', { name: shortened(done.title), length: length(done.minutes) });
    case 'pause-extended':
      return words('didExtend', {
        name: shortened(words('pauseOf', { reason: done.reason })),
        length: length(done.minutes),
      });
    case 'skipped':
      return words('didSkip', { name: shortened(done.title) });
    case 'moved': {
      const [from, to] = [instantOf(done.from.opensAt), instantOf(done.to.opensAt)];
      const title = shortened(done.title);
      return to > from && to - from < DAY_MS
        ? words('didMove', { name: title, length: times.length(to - from) })
        : words('didMoveTo', { name: title, moment: times.moment(to, now) });
    }
  }
}

function instantOf(text: string): Instant {
  return parseInstant(text) ?? 0;
}
