import type { AuditFold } from '../../contract/audit-calls.ts';
import { parseInstant, type Instant } from '../../domain/values/instant.ts';
import type { TimeText } from '../time-text.ts';
import { trailWords } from './trail-words.ts';

/**
 * After the sentence of the newest: `67 times, 02:00–05:59`; with days if they are not all of the
 * row's own day.
 */
export function foldInWords(fold: AuditFold, rowAt: Instant, times: TimeText): string {
  const [first, last] = [parseInstant(fold.firstDueAt) ?? 0, parseInstant(fold.lastDueAt) ?? 0];
  const day = times.day(rowAt);
  const isOneDay = times.day(first) === day && times.day(last) === day;
  const dated = (at: Instant): string =>
    isOneDay ? times.clock(at) : `${times.day(at)} ${times.clock(at)}`;
  return trailWords(times.language)(fold.isMore ? 'fold.more' : 'fold.times', {
    n: times.number(fold.count),
    from: dated(first),
    to: dated(last),
  });
}
