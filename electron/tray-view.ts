import type { Instant } from '../shared/domain/values/instant.ts';
import { needsYou } from '../shared/domain/now/reopening-now.ts';
import { verdictOf, type Verdict, type VerdictFacts } from '../shared/domain/now/verdict.ts';
import type { Language } from '../shared/i18n/language.ts';
import { isPlural, subjectText } from '../shared/i18n/subject-text.ts';
import { TimeText } from '../shared/i18n/time-text.ts';
import { trayWords, type TrayWords } from '../shared/i18n/tray-words.ts';
import { AHEAD_MS } from '../shared/notices/window-notices.ts';
import { reopeningDetail, reopeningSentence } from './tray-reopening.ts';
import type { TrayMenuLine } from './tray-line.ts';
import { trayMenu } from './tray-menu.ts';
import { MINUTE_MS } from '../shared/domain/values/time-units.ts';

export type TrayIcon = 'flowing' | 'soon' | 'paused' | 'attention';

export interface TrayView {
  readonly icon: TrayIcon;
  readonly tooltip: string;
  /** At most nine lines, not counting separators. */
  readonly menu: readonly TrayMenuLine[];
}

export interface TrayViewInput extends VerdictFacts {
  readonly timeZone: string;
  readonly language: Language;
}

interface Saying {
  readonly words: TrayWords;
  readonly times: TimeText;
  readonly now: Instant;
}

/** Everything the tray shows, from what is known at `now`. */
export function trayView(input: TrayViewInput): TrayView {
  const verdict = verdictOf(input);
  const times = new TimeText(input.timeZone, input.language);
  const saying = { words: trayWords(input.language), times, now: input.now };
  const sentence = sentenceOf(verdict, saying);
  const detail = detailOf(verdict, saying);
  return {
    icon: iconOf(verdict, input.now),
    tooltip: sentence,
    menu: trayMenu({ ...input, ...saying, verdict, sentence, detail }),
  };
}

type Flowing = Extract<Verdict, { kind: 'flowing' }>;

/** The window that opens within 15 minutes. */
function soon({ next }: Flowing, now: Instant): Flowing['next'] {
  return next !== null && next.opensAt - now <= AHEAD_MS ? next : null;
}

/** They differ by shape alone: attention before paused before soon before flowing. */
function iconOf(verdict: Verdict, now: Instant): TrayIcon {
  switch (verdict.kind) {
    case 'lost':
    case 'trouble':
      return 'attention';
    case 'paused':
      return 'paused';
    case 'reopening':
      return needsYou(verdict.main) ? 'attention' : 'paused';
    case 'flowing':
      return soon(verdict, now) === null ? 'flowing' : 'soon';
    case 'connecting':
    case 'empty':
      return 'flowing';
  }
}

function sentenceOf(verdict: Verdict, { words, times, now }: Saying): string {
  switch (verdict.kind) {
    case 'connecting':
      return words.connecting;
    case 'lost':
      return words.lost;
    case 'empty':
      return words.empty;
    case 'trouble':
      return words.trouble(verdict.things);
    case 'paused': {
      const { subject, until } = verdict.main;
      const named = subjectText(subject, times.language);
      return until === null
        ? words.pausedWithoutEnd(named, isPlural(subject))
        : words.paused(named, isPlural(subject), times.until(until, now, true));
    }
    case 'reopening': {
      return reopeningSentence(verdict.main, words, times.language);
    }
    case 'flowing': {
      const next = soon(verdict, now);
      return next === null
        ? words.flowing
        : words.opensIn(next.title, minutes(times, next.opensAt - now));
    }
  }
}

/** The second line; none if the first says it all. */
function detailOf(verdict: Verdict, { words, times, now }: Saying): string | undefined {
  switch (verdict.kind) {
    case 'connecting':
    case 'empty':
    case 'trouble':
      return undefined;
    case 'reopening':
      return reopeningDetail(verdict.main, words, times.until(verdict.main.overrunAt, now, true));
    case 'lost':
      return words.lostSince(times.until(verdict.since, now, true));
    case 'paused': {
      const { paused, finishing, flowing } = verdict.tally;
      const counts = words.counts(paused, finishing, flowing);
      const { until } = verdict.main;
      return until === null ? counts : `${counts}. ${words.left(minutes(times, until - now))}`;
    }
    case 'flowing': {
      const { next } = verdict;
      if (next === null) return words.noNext;
      const opens = times.moment(next.opensAt, now, true);
      if (soon(verdict, now) === null) return words.next(next.title, opens);
      return next.closesAt === null
        ? opens
        : words.fromTo(times.clock(next.opensAt), times.moment(next.closesAt, now, true));
    }
  }
}

/** Seconds in a menu that is drawn once would be wrong a second later. */
function minutes(times: TimeText, ms: number): string {
  return times.length(Math.max(1, Math.round(ms / MINUTE_MS)) * MINUTE_MS);
}
