import type { SilenceText } from '../../../../shared/features/silences/silence-calls.ts';
import { alarmText } from '../../../../shared/features/silences/alarm-text.ts';
import { visible } from '../../../../shared/visible-text.ts';
import type { Clock } from '../../../cli/output/clock/clock.ts';
import type { silenceWords } from './silence-words.ts';

type Say = ReturnType<typeof silenceWords>;

/** What is known of alarms while it is silent, and since it was lifted. */
export function alarmLines(
  { gotThrough, reopened }: Pick<SilenceText, 'gotThrough' | 'reopened'>,
  say: Say,
  clock: Clock,
): readonly string[] {
  return [
    ...(gotThrough === null ? [] : [throughLine(gotThrough, say, clock)]),
    ...(reopened === null ? [] : [sinceLine(reopened, say, clock)]),
    ...(reopened === null ? [] : stillOnLines(reopened, say)),
  ];
}

function throughLine(
  { count, isMost, unseenSince }: NonNullable<SilenceText['gotThrough']>,
  say: Say,
  clock: Clock,
): string {
  const through = say(isMost ? 'through-most' : 'through', { count });
  if (unseenSince === null) return through;
  return `${through}; ${say('through-unseen', { at: clock.on(unseenSince) })}`;
}

function sinceLine(
  { at, seenAt, first, isOver }: NonNullable<SilenceText['reopened']>,
  say: Say,
  clock: Clock,
): string {
  const reopened = clock.on(at);
  if (first !== null) {
    const alarm = visible(alarmText(first));
    const known = clock.on(first.seenAt);
    return say('since.first', { reopened, alarm, since: clock.on(first.since), known });
  }
  if (seenAt === null) return say('since.unasked', { reopened });
  const known = clock.on(seenAt);
  return say(isOver ? 'since.over' : 'since.none', { reopened, known });
}

function stillOnLines(
  { stillOn }: NonNullable<SilenceText['reopened']>,
  say: Say,
): readonly string[] {
  if (stillOn === null || stillOn.count === 0) return [];
  const { count, alarms } = stillOn;
  const named = alarms.map((alarm) => visible(alarmText(alarm))).join(', ');
  return [say(count > alarms.length ? 'still-on-more' : 'still-on', { count, named })];
}
