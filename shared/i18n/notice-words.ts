import type { WindowTally } from '../notices/window-tally.ts';
import { leakSourceWords } from './leak-source-words.ts';
import { isLate, minutesUntil, roundLength, type NoticeSentences } from './notice-table.ts';
import { integrationsText, isPlural, listText, subjectText } from './subject-text.ts';
import { troubleTitle } from './trouble-words.ts';
import type { TimeText } from './time-text.ts';

import type { Instant } from '../domain/values/instant.ts';
import { staysClosedText } from './stays-closed-words.ts';

const sentences: NoticeSentences = {
  'window-soon': (notice, times, now) => ({
    title: `${subjectText(notice.subject, 'en')} ${isPlural(notice.subject) ? 'rest' : 'rests'} from ${times.momentInFull(notice.opensAt, now)}`,
    body: `In ${minutesUntil(notice.opensAt, now)} min, until ${times.moment(notice.closesAt, now)}. ${integrationsText(notice.integrations, 'en')}.`,
  }),
  'window-opened': (notice, times, now) => ({
    title: `${subjectText(notice.subject, 'en')} ${isPlural(notice.subject) ? 'are' : 'is'} paused until ${times.momentInFull(notice.closesAt, now)}`,
    body:
      notice.finishing.length === 0
        ? `${notice.paused} paused.`
        : `${notice.paused} paused, ${notice.finishing.length} still finishing (${listText(notice.finishing, 'en')}).`,
  }),
  'window-closing': (notice, times, now) => ({
    title: `${subjectText(notice.subject, 'en')} ${isPlural(notice.subject) ? 'flow' : 'flows'} again in ${minutesUntil(notice.closesAt, now)} min`,
    body: `The window closes at ${times.momentInFull(notice.closesAt, now)}. Not done yet?`,
  }),
  'window-closed': (notice, times, now, tally) => ({
    title:
      tally !== undefined && isLate(tally.lateMs)
        ? `${subjectText(notice.subject, 'en')} reopened ${roundLength(tally.lateMs, times)} late`
        : `${subjectText(notice.subject, 'en')} ${isPlural(notice.subject) ? 'flow' : 'flows'} again`,
    body:
      tally === undefined
        ? `Closed at ${times.momentInFull(notice.seenClosedAt, now)}.`
        : `${closing(tally, times, now)} ${numbers(tally, times)}`,
  }),
  trouble: ({ code, message }) => ({
    title: troubleTitle(code, 'en') ?? '1 thing needs you',
    body: message,
  }),
  'not-readable': (notice) => ({
    title: `${listText(notice.names, 'en')} cannot be read`,
    body: 'What is not readable may be running; it never counts as paused.',
  }),
  'agent-lost': (notice, times, now) => ({
    title: "Remanso's agent has stopped",
    body: `${times.momentInFull(notice.since, now)}. Windows neither open nor close, local integrations don't start. What is paused stays paused.`,
  }),
  'no-end': (notice, times, now) => ({
    title: `${subjectText(notice.subject, 'en')} ${isPlural(notice.subject) ? 'have' : 'has'} been paused for ${notice.hours} hours`,
    body: `By ${notice.by} since ${times.momentInFull(notice.since, now)}, no end set: ${notice.reason}.`,
  }),
  leak: (notice, times, now) => ({
    title: `${listText(notice.names, 'en')} ran while paused`,
    body: `Seen at ${times.momentInFull(notice.since, now)}${notice.who === null ? '' : `: ${leakSourceWords(notice.who, 'en')}`}. A partial update is possible.`,
  }),
  drifted: ({ name }) => ({
    title: `${name} was switched on while paused`,
    body: 'Another hand lets it run. Until it is paused again, its runs are leaks.',
  }),
  overrun: (notice, times, now) => ({
    title: `${listText(notice.names, 'en')} ${notice.names.length === 1 ? 'is' : 'are'} still running`,
    body: `${subjectText(notice.subject, 'en')} ${isPlural(notice.subject) ? 'go' : 'goes'} down at ${times.momentInFull(notice.opensAt, now)}, in ${minutesUntil(notice.opensAt, now)} min. It will overrun by about ${roundLength(notice.longestMs, times)}.`,
  }),
  'stays-closed': staysClosedText,
  question: (notice, times, now) => ({
    title: 'Held runs wait for your word',
    body: `${notice.title === null ? '' : `${notice.title}: `}${integrationsText(notice.integrations, 'en')}, ${times.number(notice.runs)} ${notice.runs === 1 ? 'run' : 'runs'}. Without an answer they are left out from ${times.momentInFull(notice.decidesAt, now)}.`,
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
    move: 'Move this time…',
    pauseAgain: 'Pause it again…',
    seeRun: 'See the run',
    reopen: 'Reopen anyway…',
    keepClosed: 'Keep closed…',
    choose: 'Choose…',
  },
  /** Over what was asked for from the tray or a notice and was refused. */
  notDone: 'That was not done',
  /** For the trail, where a press on a notice extends a window. */
  extendReason: 'Not done yet (from the notice)',
};

export type NoticeWords = typeof english;

function closing({ closedAt, lateMs }: WindowTally, times: TimeText, now: Instant): string {
  const closed = times.momentInFull(closedAt, now);
  return isLate(lateMs)
    ? `Due ${times.moment(closedAt - lateMs, now)}, done ${closed}.`
    : `Closed at ${closed}, on time.`;
}

function numbers({ held, failed, leaks, madeUp, owed }: WindowTally, times: TimeText): string {
  const runs = `${times.number(held)} ${held === 1 ? 'run' : 'runs'} held`;
  const leaked = `${times.number(leaks)} ${leaks === 1 ? 'leak' : 'leaks'}`;
  const later = owed === 0 ? '' : `, ${times.number(owed)} to be caught up`;
  return `${runs}, ${leaked}, ${times.number(failed)} failed, ${times.number(madeUp)} caught up${later}.`;
}
