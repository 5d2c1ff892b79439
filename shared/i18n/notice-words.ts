import { alsoDueText, toHoldText } from './run-tally-text.ts';
import type { LastNight } from '../notices/last-night.ts';
import type { SoonTally } from '../notices/soon-tally.ts';
import type { WindowTally } from '../notices/window-tally.ts';
import { failureInWords } from './failure-words.ts';
import { leakSourceWords } from './leak-source-words.ts';
import {
  causeOrTitle,
  isLate,
  minutesUntil,
  openedTitle,
  roundLength,
  staysTitle,
  type NoticeSentences,
} from './notice-table.ts';
import { integrationsText, isPlural, listText, subjectText } from './subject-text.ts';
import type { TimeText } from './time-text.ts';

import type { Instant } from '../domain/values/instant.ts';
import { staysClosedText } from './stays-closed-words.ts';

const sentences: NoticeSentences = {
  'window-soon': (notice, times, now, { soon }) => ({
    title: `${subjectText(notice.subject, 'en')} will be paused ${times.at(notice.opensAt, now, true)}`,
    body: `In ${minutesUntil(notice.opensAt, now)} min, ${soonEnd(notice, times, now)}. ${integrationsText(notice.integrations, 'en')}${soon === undefined ? '.' : `, ${willHold(soon, times)}`}`,
  }),
  'window-opened': (notice, times, now) => ({
    title: openedTitle(notice, times, now),
    body:
      notice.finishing.length === 0
        ? `${notice.paused} paused.`
        : `${notice.paused} paused, ${notice.finishing.length} still finishing (${listText(notice.finishing, 'en')}).`,
  }),
  'window-closing': ({ subject, flows, ...notice }, times, now) => ({
    title:
      flows === null
        ? `The window of ${subjectText(subject, 'en')} closes in ${minutesUntil(notice.closesAt, now)} min`
        : `${subjectText(flows, 'en')} ${isPlural(flows) ? 'flow' : 'flows'} again in ${minutesUntil(notice.closesAt, now)} min`,
    body: `${flows === null ? 'Other holds keep what it holds. ' : ''}The window closes ${times.at(notice.closesAt, now, true)}. Need more time?`,
  }),
  'window-closed': (notice, times, now, { closed: tally }) => ({
    title:
      staysTitle(notice, times, now) ??
      (tally !== undefined && isLate(tally.lateMs)
        ? `${subjectText(notice.subject, 'en')} reopened ${roundLength(tally.lateMs, times)} late`
        : `${subjectText(notice.subject, 'en')} ${isPlural(notice.subject) ? 'flow' : 'flows'} again`),
    body:
      tally === undefined
        ? `Closed ${times.at(notice.seenClosedAt, now, true)}.`
        : `${closing(tally, times, now)} ${numbers(tally, times)}`,
  }),
  trouble: ({ code, cause, ...spoken }, times, now) => ({
    title: causeOrTitle(code, cause, times) ?? '1 thing needs your attention',
    body: failureInWords(spoken, 'en', (at) => times.until(at, now, true)),
  }),
  'not-readable': (notice) => ({
    title: `${listText(notice.names, 'en')} cannot be read`,
    body: 'What cannot be read may be running; it never counts as paused.',
  }),
  'agent-lost': (notice, times, now) => ({
    title: "Remanso's agent has stopped",
    body: `No answer since ${times.until(notice.since, now, true)}. Windows neither open nor close, and local integrations do not start. What is paused stays paused.`,
  }),
  'no-end': (notice, times, now) => ({
    title: `${subjectText(notice.subject, 'en')} ${isPlural(notice.subject) ? 'have' : 'has'} been paused for ${notice.hours} hours`,
    body: `By ${notice.by} since ${times.until(notice.since, now, true)}, no end set: ${notice.reason}.`,
  }),
  leak: (notice, times, now) => ({
    title: `${listText(notice.names, 'en')} ran while paused`,
    body: `Seen ${times.at(notice.since, now, true)}${notice.who === null ? '' : `: ${leakSourceWords(notice.who, 'en')}`}. A partial update is possible.`,
  }),
  drifted: ({ name }) => ({
    title: `${name} was enabled while paused`,
    body: 'Someone outside Remanso enabled it. Until it is paused again, its runs are leaks.',
  }),
  overrun: (notice, times, now) => ({
    title: `${listText(notice.names, 'en')} ${notice.names.length === 1 ? 'is' : 'are'} still running`,
    body: `${subjectText(notice.subject, 'en')} ${isPlural(notice.subject) ? 'go' : 'goes'} down ${times.at(notice.opensAt, now, true)}, in ${minutesUntil(notice.opensAt, now)} min. It will overrun by about ${roundLength(notice.longestMs, times)}.`,
  }),
  'stays-closed': staysClosedText,
  'last-night': ({ windows, ...figures }, times) => ({
    title: lastNightTitle(windows, times),
    body: `${lastNightFigures(figures, times)}.`,
  }),
  question: (notice, times, now) => ({
    title: 'Held runs need your decision',
    body: `${notice.title === null ? '' : `${notice.title}: `}${integrationsText(notice.integrations, 'en')}, ${times.number(notice.runs)} ${notice.runs === 1 ? 'run' : 'runs'}. Without an answer they are skipped ${times.at(notice.decidesAt, now, true)}.`,
  }),
};

export const english = {
  sentences,
  away: (count: number) =>
    `${count} ${count === 1 ? 'thing' : 'things'} happened while the screen was locked`,
  buttons: {
    open: 'Open Remanso',
    extend: (minutes: number) => `Extend ${minutes} min`,
    startAgent: 'Start agent',
    resume: 'Resume…',
    summary: 'See summary',
    skip: 'Skip this time…',
    later: (minutes: number) => `${minutes} min later`,
    undo: 'Undo',
    history: 'History',
    pauseAgain: 'Pause it again…',
    seeRun: 'See the run',
    reopen: 'Reopen anyway…',
    keepClosed: 'Keep closed…',
    choose: 'Choose…',
  },
  copied: 'The address is copied',
  copiedUntil: (time: string) =>
    `Paste it in a browser of this machine. It lets one in, once, until ${time}.`,
  lastNight: ({ windows, ...figures }: NightFigures, times: TimeText) =>
    `${lastNightTitle(windows, times)}, ${lastNightFigures(figures, times)}`,
  /** Title over a refused request from the tray or a notice. */
  notDone: 'That did not work',
  /** Recorded in the trail when a notice's button moves a window. */
  laterReason: 'More time before it (from the notice)',
  undoReason: 'Undone (from the notice)',
  /** Recorded in the trail when a notice's button extends a window. */
  extendReason: 'Work not finished (from the notice)',
};

export type NoticeWords = typeof english;

/** Of the windows of last night. */
export type NightFigures = Pick<LastNight, 'windows' | 'held' | 'due' | 'leaks'>;

function soonEnd(
  { firstClosesAt, closesAt }: { readonly firstClosesAt?: Instant; readonly closesAt: Instant },
  times: TimeText,
  now: Instant,
): string {
  const last = times.until(closesAt, now);
  return firstClosesAt === undefined
    ? `until ${last}`
    : `the first until ${times.until(firstClosesAt, now)}, the last until ${last}`;
}

function willHold({ held, losing }: SoonTally, times: TimeText): string {
  const runs = toHoldText(held, times);
  if (losing.length === 0) return `${runs}.`;
  const loses = losing.length === 1 ? 'loses its only run' : 'lose their only run';
  return `${runs}; ${listText(losing, 'en')} ${loses} of the day.`;
}

function lastNightTitle(windows: number, times: TimeText): string {
  return `Last night: ${times.number(windows)} ${windows === 1 ? 'window' : 'windows'}`;
}

function lastNightFigures(
  { held, due, leaks }: Omit<NightFigures, 'windows'>,
  times: TimeText,
): string {
  const runs = `${times.number(held)} ${held === 1 ? 'run' : 'runs'} held`;
  return `${runs}${alsoDueText(due, times)}, ${times.number(leaks)} leaked`;
}

function closing(
  { closedAt, lateMs, earlyMs }: WindowTally,
  times: TimeText,
  now: Instant,
): string {
  const closed = times.at(closedAt, now, true);
  if (earlyMs !== undefined && !isLate(lateMs)) {
    return `Ended ${closed}, ${times.length(earlyMs)} early.`;
  }
  return isLate(lateMs)
    ? `Due ${times.at(closedAt - lateMs, now)}, closed ${closed}.`
    : `Closed ${closed}, on time.`;
}

function numbers({ held, due, failed, leaks, madeUp, owed }: WindowTally, times: TimeText): string {
  const runs = `${times.number(held)} ${held === 1 ? 'run' : 'runs'} held`;
  const leaked = `${times.number(leaks)} ${leaks === 1 ? 'leak' : 'leaks'}`;
  const later = owed === 0 ? '' : `, ${times.number(owed)} still to catch up`;
  return `${runs}${alsoDueText(due, times)}, ${leaked}, ${times.number(failed)} failed, ${times.number(madeUp)} caught up${later}.`;
}
