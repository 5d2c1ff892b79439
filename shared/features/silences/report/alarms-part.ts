import type { OccurrenceReport } from '../../../domain/reports/occurrence-report.ts';
import type { PartTeller, TellPart } from '../../../domain/reports/report-part.ts';
import { catalogue } from '../../../words/catalogue.ts';
import { monitorName } from '../monitor-name.ts';
import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };
import { alarmText } from '../alarm-text.ts';
import { loudMs, unseenMs } from './loudness.ts';
import type { AlarmsReport, SilentSpan } from './silence-report.ts';

const alarmsWords = catalogue('report-alarms', { en, es });

type Say = ReturnType<typeof alarmsWords>;

/** Less is a call that is under way. */
const LOUD_MS = 1_000;
/** Less is the time between two questions. */
const SEEN_MS = 60_000;

/** Whether alarms could get through about what was held. Who was paged only the monitors know. */
export const alarmsPart: TellPart = (report, tell) => {
  const { alarms = [] } = report;
  if (alarms.length === 0) return undefined;
  const say = alarmsWords(tell.language);
  const loud = alarms.map((one) => loudMs(report, one)).filter((ms) => ms >= LOUD_MS);
  const isUnknown = alarms.some(({ failures }) => failures.some(({ doing }) => doing === 'read'));
  const line = [
    lineOf(alarms.length, loud, say, tell),
    ...(isUnknown ? [say('unknown')] : []),
    gotThroughLine(report, alarms, say, tell),
  ];
  return {
    title: say('title'),
    line: line.join(' · '),
    isTrouble: loud.length > 0 || alarms.some(({ gotThrough }) => (gotThrough?.count ?? 0) > 0),
    heads: [say('monitor'), say('matches'), say('silent'), say('loud'), say('through')],
    rows: alarms.map((one) => rowOf(report, one, say, tell)),
  };
};

function lineOf(count: number, loud: readonly number[], say: Say, tell: PartTeller): string {
  if (loud.length === 0) return say('throughout', { count });
  const length = tell.length(Math.max(...loud));
  return say('gaps', { count, n: tell.number(loud.length), length });
}

/** How many alarms got through at all of them, as far as anybody saw. */
function gotThroughLine(
  report: OccurrenceReport,
  alarms: readonly AlarmsReport[],
  say: Say,
  tell: PartTeller,
): string {
  const unseen = alarms.map((one) => unseenMs(report, one));
  const known = unseen.filter((ms) => ms !== undefined);
  const count = alarms.reduce((sum, { gotThrough }) => sum + (gotThrough?.count ?? 0), 0);
  if (known.length === 0 && count === 0) return say('through.unknown');
  const longest = Math.max(0, ...known);
  return [
    say('through.count', { count, n: tell.number(count) }),
    ...(longest < SEEN_MS ? [] : [say('through.unseen', { length: tell.length(longest) })]),
    ...(known.length === alarms.length
      ? []
      : [say('through.untold', { count: alarms.length - known.length })]),
  ].join(', ');
}

/** The same of one, with their names. */
function gotThroughText(
  report: OccurrenceReport,
  one: AlarmsReport,
  say: Say,
  tell: PartTeller,
): string {
  const unseen = unseenMs(report, one);
  const { alarms = [], count = 0 } = one.gotThrough ?? {};
  if (unseen === undefined && count === 0) return say('through.none');
  const more = count - alarms.length;
  return [
    ...(count === 0 ? ['0'] : []),
    ...alarms.map((alarm) =>
      say('through.one', { alarm: alarmText(alarm), at: tell.at(alarm.at) }),
    ),
    ...(more > 0 ? [say('through.more', { n: tell.number(more) })] : []),
    ...(unseen === undefined
      ? [say('through.none')]
      : unseen < SEEN_MS
        ? []
        : [say('through.unseen', { length: tell.length(unseen) })]),
  ].join('; ');
}

function rowOf(
  report: OccurrenceReport,
  alarms: AlarmsReport,
  say: Say,
  tell: PartTeller,
): readonly string[] {
  const { monitor, at, ownerId, silent, spans, failures } = alarms;
  const loud = loudMs(report, alarms);
  const told = spans.map((span) => spanText(span, report.fullFlow !== null, say, tell));
  const failed = failures.map((one) => alarmsFailure(one, tell));
  return [
    `${monitorName(monitor)} ${at} · ${ownerId}`,
    silent,
    [...(told.length === 0 ? [say('never')] : told), ...failed].join('; '),
    loud < LOUD_MS ? say('none') : tell.length(loud),
    gotThroughText(report, alarms, say, tell),
  ];
}

/** What could not be done at a monitor, and when. */
export function alarmsFailure(
  { at, doing, why }: AlarmsReport['failures'][number],
  tell: Pick<PartTeller, 'language' | 'at'>,
): string {
  return alarmsWords(tell.language)(`failed.${doing}`, { at: tell.at(at), why });
}

function spanText(
  { from, to, end }: SilentSpan,
  isOver: boolean,
  say: Say,
  tell: PartTeller,
): string {
  const begun = from === null ? say('before') : tell.at(from);
  if (to === null || end === null) return say(isOver ? 'span.over' : 'span.yet', { from: begun });
  return say(`span.${end}`, { from: begun, to: tell.at(to) });
}
