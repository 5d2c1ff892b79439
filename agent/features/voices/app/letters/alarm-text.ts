import type { AuditEntry } from '../../../../../shared/domain/trail/audit-entry.ts';
import { parseInstant } from '../../../../../shared/domain/values/instant.ts';
import type { Names } from '../../../../../shared/i18n/trail/names.ts';
import type { TimeText } from '../../../../../shared/i18n/time-text.ts';
import type { ToldAlarm } from '../../core/told-alarm.ts';
import { letterWords, type LetterText } from './letter-words.ts';

/** Which alarm got through, since when, and whether it was to be silent. */
export function alarmLetter(
  { at: told, windowId }: AuditEntry,
  { is, of, id, at, name, host, since, more }: ToldAlarm,
  names: Names,
  times: TimeText,
): LetterText {
  const say = letterWords(times.language);
  const now = parseInstant(told) ?? 0;
  const about = of === 'system' ? names.system(id) : names.integration(id);
  const alarm = host === null ? name : `${name} (${host})`;
  const key = is === 'leaked' && more > 0 ? 'alarm.leaked.more' : (`alarm.${is}` as const);
  return {
    subject: say(key, { about, alarm, count: more, n: times.number(more) }),
    lines: [
      say(`alarm.${is}.line`, {
        ...{ about, count: 1 + more },
        at,
        since: times.at(parseInstant(since) ?? now, now, true),
      }),
      ...(windowId === undefined ? [] : [say('alarm.window', { title: names.window(windowId) })]),
      say('when', { at: times.at(now, now, true) }),
    ],
  };
}
