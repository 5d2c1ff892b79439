import type { CauseNamed } from '../../domain/now/trouble-cause.ts';
import type { Instant } from '../../domain/values/instant.ts';
import { MINUTE_MS } from '../../domain/values/time-units.ts';
import type { NoticeFigures } from '../../notices/figures-of.ts';
import type { Notice } from '../../notices/notice.ts';
import type { SoonTally } from '../../notices/soon-tally.ts';
import { causeTitle } from '../cause-text.ts';
import { failureInWords } from '../failure-words.ts';
import { leakSourceWords } from '../outcomes/leak-source-words.ts';
import { outcomeWords } from '../outcomes/outcome-words.ts';
import { toHoldText } from '../run-tally-text.ts';
import { listText } from '../formats.ts';
import { howMany, integrationsText, subjectText } from '../subject-text.ts';
import type { TimeText } from '../time-text.ts';
import { troubleTitle } from '../trouble-words.ts';
import { heldText, pausedText, reopeningText } from '../verdict-text.ts';
import { closedBody, isLate, nightFigures, nightTitle, roundLength } from './notice-figures.ts';
import { noticeWords, type NoticeWords } from './notice-words.ts';

export interface TitleAndBody {
  readonly title: string;
  readonly body: string;
}

/** What every sentence of a notice is told with. */
interface NoticeTelling {
  readonly say: NoticeWords;
  readonly times: TimeText;
  readonly now: Instant;
  readonly figures: NoticeFigures;
}

type Told<K extends Notice['kind']> = Extract<Notice, { kind: K }>;

type NoticeSentences = {
  readonly [K in Notice['kind']]: (notice: Told<K>, telling: NoticeTelling) => TitleAndBody;
};

const SENTENCES: NoticeSentences = {
  'window-soon': (notice, telling) => {
    const { say, times, now } = telling;
    const at = times.at(notice.opensAt, now, true);
    return {
      title: say('window-soon.title', { ...subjectOf(notice, times), at }),
      body: soonBody(notice, telling),
    };
  },
  'window-opened': (notice, { say, times, now }) => {
    const { paused, finishing } = notice;
    const names = listText(finishing, times.language);
    return {
      title: openedTitle(notice, times, now),
      body:
        finishing.length === 0
          ? say('window-opened.body', { paused })
          : say('window-opened.body-finishing', { paused, finishing: finishing.length, names }),
    };
  },
  'window-closing': ({ subject, flows, closesAt }, { say, times, now }) => {
    const minutes = minutesUntil(closesAt, now);
    const at = times.at(closesAt, now, true);
    const { language } = times;
    return flows === null
      ? {
          title: say('window-closing.title', { subject: subjectText(subject, language), minutes }),
          body: say('window-closing.body', { at }),
        }
      : {
          title: say('window-closing.title-flows', {
            ...{ flows: subjectText(flows, language), count: howMany(flows), minutes },
          }),
          body: say('window-closing.body-flows', { at }),
        };
  },
  'window-closed': (notice, telling) => {
    const { say, times, now, figures } = telling;
    const { stays, seenClosedAt } = notice;
    return {
      title:
        // Where another hold goes on, nothing flows again.
        stays === null
          ? closedTitle(notice, telling)
          : pausedText(stays, { times, now, isInFull: true }),
      body:
        figures.closed === undefined
          ? say('window-closed.body', { closed: times.at(seenClosedAt, now, true) })
          : closedBody(figures.closed, telling),
    };
  },
  trouble: ({ code, cause, ...spoken }, { say, times, now }) => ({
    title: causeOrTitle(code, cause, times) ?? say('trouble.title'),
    body: failureInWords(spoken, times.language, (at) => times.until(at, now, true)),
  }),
  'not-readable': ({ names }, { say, times }) => ({
    title: say('not-readable.title', { names: listText(names, times.language) }),
    body: say('not-readable.body'),
  }),
  'agent-lost': ({ since }, { say, times, now }) => ({
    title: say('agent-lost.title'),
    body: say('agent-lost.body', { since: times.until(since, now, true) }),
  }),
  'no-end': (notice, { say, times, now }) => {
    const { hours, by, since, reason } = notice;
    return {
      title: say('no-end.title', { ...subjectOf(notice, times), hours }),
      body: say('no-end.body', { by, since: times.until(since, now, true), reason }),
    };
  },
  leak: ({ names, since, who }, { say, times, now }) => {
    const at = times.at(since, now, true);
    return {
      title: say('leak.title', { names: listText(names, times.language), count: names.length }),
      body:
        who === null
          ? say('leak.body', { at })
          : say('leak.body-who', { at, who: leakSourceWords(who, times.language) }),
    };
  },
  drifted: ({ name }, { say }) => ({
    title: say('drifted.title', { name }),
    body: say('drifted.body'),
  }),
  overrun: (notice, { say, times, now }) => {
    const { names, opensAt, longestMs } = notice;
    return {
      title: say('overrun.title', { names: listText(names, times.language), count: names.length }),
      body: say('overrun.body', {
        ...subjectOf(notice, times),
        at: times.at(opensAt, now, true),
        minutes: minutesUntil(opensAt, now),
        length: roundLength(longestMs, times),
      }),
    };
  },
  'stays-closed': staysClosed,
  'last-night': (night, { say, times }) => ({
    title: nightTitle(night, say, times),
    body: `${nightFigures(night, say, times)}.`,
  }),
  question: ({ title, integrations, runs, decidesAt }, { say, times, now }) => {
    const values = {
      integrations: integrationsText(integrations, times.language),
      ...{ n: times.number(runs), count: runs },
      at: times.at(decidesAt, now, true),
    };
    return {
      title: say('question.title'),
      body:
        title === null
          ? say('question.body', values)
          : say('question.body-of', { ...values, title }),
    };
  },
};

export function titleAndBody<K extends Notice['kind']>(
  notice: Told<K>,
  times: TimeText,
  now: Instant,
  figures: NoticeFigures,
): TitleAndBody {
  return SENTENCES[notice.kind](notice, { say: noticeWords(times.language), times, now, figures });
}

function subjectOf({ subject }: Pick<Told<'no-end'>, 'subject'>, { language }: TimeText) {
  return { subject: subjectText(subject, language), count: howMany(subject) };
}

/** As tray and page say it. */
function openedTitle(
  { subject, closesAt, said }: Told<'window-opened'>,
  times: TimeText,
  now: Instant,
): string {
  const telling = { times, now, isInFull: true };
  return said === null
    ? heldText({ subject, end: { kind: 'time', at: closesAt } }, telling)
    : pausedText(said, telling);
}

function soonBody(
  { opensAt, closesAt, firstClosesAt, integrations }: Told<'window-soon'>,
  { say, times, now, figures: { soon } }: NoticeTelling,
): string {
  const last = times.until(closesAt, now);
  const values = {
    minutes: minutesUntil(opensAt, now),
    end:
      firstClosesAt === undefined
        ? say('window-soon.until', { last })
        : say('window-soon.until-several', { first: times.until(firstClosesAt, now), last }),
    integrations: integrationsText(integrations, times.language),
  };
  if (soon === undefined) return say('window-soon.body', values);
  const { held, losing }: SoonTally = soon;
  const withRuns = { ...values, runs: toHoldText(held, times) };
  if (losing.length === 0) return say('window-soon.body-runs', withRuns);
  const names = { losing: listText(losing, times.language), count: losing.length };
  return say('window-soon.body-losing', { ...withRuns, ...names });
}

function closedTitle(
  notice: Told<'window-closed'>,
  { say, times, figures: { closed } }: NoticeTelling,
): string {
  const values = subjectOf(notice, times);
  return closed !== undefined && isLate(closed.lateMs)
    ? say('window-closed.title-late', { ...values, length: roundLength(closed.lateMs, times) })
    : say('window-closed.title', values);
}

/** What keeps it paused past its closing, and until when it is checked. */
function staysClosed(
  notice: Told<'stays-closed'>,
  { say, times, now }: NoticeTelling,
): TitleAndBody {
  const { why: mood, closesAt, overrunAt, failing } = notice;
  /** Like `ERP: HTTP 503.` */
  const failures = failing.map(
    ({ name, outcome }) => `${name}: ${outcomeWords(outcome, times.language)}`,
  );
  const time = times.until(overrunAt, now);
  const sentences = [
    ...(closesAt === null ? [] : [say('stays-closed.due', { at: times.at(closesAt, now, true) })]),
    ...(failures.length === 0 ? [] : [`${failures.join('; ')}.`]),
    say(mood === 'asking' ? 'stays-closed.checked' : 'stays-closed.checking', { time }),
  ];
  return {
    title: reopeningText({ ...notice, mood, flowing: 0, of: 0 }, times),
    body: sentences.join(' '),
  };
}

/** What is wrong: by its cause, if it explains more than itself. */
function causeOrTitle(
  code: string,
  cause: CauseNamed | undefined,
  times: TimeText,
): string | undefined {
  const { language } = times;
  if (cause === undefined) return troubleTitle(code, language);
  return causeTitle(cause, { language, number: (value) => times.number(value) });
}

/** Whole minutes, at least 1. */
function minutesUntil(at: Instant, now: Instant): number {
  return Math.max(1, Math.round((at - now) / MINUTE_MS));
}
