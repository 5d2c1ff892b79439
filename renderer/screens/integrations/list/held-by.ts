import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import type { IntegrationStatus } from '../../../../shared/domain/now/snapshot.ts';
import type { AnswerSpeech } from '../../../model/integrations/explanation-words.ts';

/** `ERP monthly maintenance until 06:00 CET`, `Marta Gil, no end: list is being cleaned`. */
export function heldByInWords(
  holds: IntegrationStatus['holds'],
  { t, times, names, at }: AnswerSpeech,
): string {
  const [first] = holds;
  if (first === undefined) return '';
  const owner = names.owner(first);
  const until = first.until === null ? undefined : parseInstant(first.until);
  const said =
    until === undefined
      ? t('list.noEnd', { owner, reason: first.reason })
      : t('list.until', { owner, time: times.moment(until, at) });
  return holds.length === 1 ? said : t('list.andMore', { said, n: holds.length - 1 });
}

/** `02:50` today, `Mon 03:30` within a week, else `6 Dec 03:30`: the head names the zone. */
export function runTime(text: string, { times, at }: AnswerSpeech): string {
  const instant = parseInstant(text) ?? 0;
  const clock = times.clock(instant);
  if (times.day(instant) === times.day(at)) return clock;
  const [weekday = '', day = '', month = ''] = times.day(instant).split(' ');
  const isNear = Math.abs(instant - at) < 6 * 86_400_000;
  return isNear ? `${weekday} ${clock}` : `${day} ${month} ${clock}`;
}

/** `succeeded 02:50` */
export function lastRunInWords(run: IntegrationStatus['lastRun'], speech: AnswerSpeech): string {
  if (run === null) return '';
  const time = runTime(run.endedAt ?? run.startedAt, speech);
  return speech.t(`run.${run.outcome}`, { time });
}
