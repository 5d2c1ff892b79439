import { minutesUntil, type NoticeWords } from './notice-table.ts';
import { integrationsText, isPlural, listText, subjectText } from './subject-text.ts';
import type { TimeText } from './time-text.ts';

const MINUTE_MS = 60_000;

export const english: NoticeWords = {
  soon: (notice, times, now) => ({
    title: `${subjectText(notice.subject, 'en')} ${isPlural(notice.subject) ? 'rest' : 'rests'} from ${times.momentInFull(notice.opensAt, now)}`,
    body: `In ${minutesUntil(notice.opensAt, now)} min, until ${times.moment(notice.closesAt, now)}. ${integrationsText(notice.integrations, 'en')}.`,
  }),
  opened: (notice, times, now) => ({
    title: `${subjectText(notice.subject, 'en')} ${isPlural(notice.subject) ? 'are' : 'is'} paused until ${times.momentInFull(notice.closesAt, now)}`,
    body:
      notice.finishing.length === 0
        ? `${notice.paused} paused.`
        : `${notice.paused} paused, ${notice.finishing.length} still finishing (${listText(notice.finishing, 'en')}).`,
  }),
  closing: (notice, times, now) => ({
    title: `${subjectText(notice.subject, 'en')} ${isPlural(notice.subject) ? 'flow' : 'flows'} again in ${minutesUntil(notice.closesAt, now)} min`,
    body: `The window closes at ${times.momentInFull(notice.closesAt, now)}. Not done yet?`,
  }),
  closed: (notice, times, now, tally) => ({
    title: `${subjectText(notice.subject, 'en')} ${isPlural(notice.subject) ? 'flow' : 'flows'} again`,
    body:
      tally === undefined
        ? `Closed at ${times.momentInFull(notice.seenClosedAt, now)}.`
        : `Closed at ${times.momentInFull(tally.closedAt, now)}${lateness(tally.lateMs, times)}. ${tally.held} ${tally.held === 1 ? 'run' : 'runs'} held, ${tally.failed} failed.`,
  }),
  trouble: (notice) => ({ title: '1 thing needs you', body: notice.message }),
  notReadable: (notice) => ({
    title: `${listText(notice.names, 'en')} cannot be read`,
    body: 'What is not readable may be running; it never counts as paused.',
  }),
  lost: (notice, times, now) => ({
    title: "Remanso's agent has stopped",
    body: `${times.momentInFull(notice.since, now)}. Windows neither open nor close, local integrations don't start. What is paused stays paused.`,
  }),
  noEnd: (notice, times, now) => ({
    title: `${subjectText(notice.subject, 'en')} ${isPlural(notice.subject) ? 'have' : 'has'} been paused for ${notice.hours} hours`,
    body: `By ${notice.by} since ${times.momentInFull(notice.since, now)}, no end set: ${notice.reason}.`,
  }),
  away: (count) =>
    `${count} ${count === 1 ? 'thing' : 'things'} happened while the screen was locked`,
  buttons: {
    open: 'Open Remanso',
    extend: (minutes) => `Extend ${minutes} min`,
    startAgent: 'Start agent',
    resume: 'Resume…',
    summary: 'See summary',
  },
  notDone: 'That was not done',
  extendReason: 'Not done yet (from the notice)',
};

function lateness(lateMs: number, times: TimeText): string {
  return lateMs < MINUTE_MS ? ', on time' : `, ${times.length(lateMs)} late`;
}
