import type { Instant } from '../../domain/values/instant.ts';
import { HOUR_MS } from '../../domain/values/time-units.ts';
import type { MuteChoice } from '../../notices/mute.ts';
import type { TimeText } from '../time-text.ts';
import { nowWords } from '../now/now-words.ts';

/** How long, as tray, Settings and palette offer it. */
export function muteText(choice: MuteChoice, times: TimeText, now: Instant): string {
  const words = nowWords(times.language);
  switch (choice.kind) {
    case 'hour':
      return words('mute.for', { length: times.length(HOUR_MS) });
    case 'morning':
      return words('mute.until', { time: times.until(choice.until, now) });
    case 'closing':
      return words('mute.closing', {
        name: choice.title,
        time: times.moment(choice.until, now),
      });
  }
}
