import type { Instant } from '../../shared/domain/values/instant.ts';
import {
  besideSentence,
  countdownOf,
  thingsOf,
  verdictOf,
  type Verdict,
  type VerdictFacts,
} from '../../shared/domain/now/verdict.ts';
import type { Language } from '../../shared/words/language.ts';
import { TimeText } from '../../shared/i18n/time-text.ts';
import { trayWords, type TrayWords } from './tray-words.ts';
import { hostsConfirmedText } from '../../shared/i18n/hosts-confirmed-text.ts';
import { thingsText, verdictText } from '../../shared/i18n/verdict-text.ts';
import type { LastNight } from '../../shared/notices/last-night.ts';
import { AHEAD_MS } from '../../shared/notices/window-notices.ts';
import { reopeningDetail } from './tray-reopening.ts';
import type { TrayAction, TrayMenuLine } from './tray-line.ts';
import { trayMenu } from './tray-menu.ts';
import type { Undoable } from '../agent/undoable.ts';
import { MINUTE_MS } from '../../shared/domain/values/time-units.ts';

export type TrayIcon = 'flowing' | 'soon' | 'paused' | 'attention';

export interface TrayView {
  readonly icon: TrayIcon;
  readonly tooltip: string;
  /** What a click on the icon does. */
  readonly press: TrayAction;
  /** At most nine lines, not counting separators. */
  readonly menu: readonly TrayMenuLine[];
}

export interface TrayViewInput extends VerdictFacts {
  /** What this user can undo; `null`: nothing. */
  readonly undo: Undoable | null;
  readonly night: LastNight | null;
  /** `null`: notices are not muted. */
  readonly mutedUntil: Instant | null;
  readonly timeZone: string;
  readonly language: Language;
  /** On a server: nothing can be started there, and no browser of this machine gets in. */
  readonly isElsewhere?: boolean;
  /** One of several agents: what is about the shell itself is said beside it. */
  readonly isPart?: boolean;
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
    tooltip: tooltipOf(verdict, sentence, times),
    press: { kind: 'open', route: '/now' },
    menu: trayMenu({
      ...input,
      ...saying,
      verdict,
      sentence,
      detail,
      isSoon: isSoon(verdict, input.now),
    }),
  };
}

type Flowing = Extract<Verdict, { kind: 'flowing' | 'trouble' }>;

/** The next window is what somebody looks for in the menu. */
function isSoon(verdict: Verdict, now: Instant): boolean {
  const isFlowing = verdict.kind === 'flowing' || verdict.kind === 'trouble';
  return isFlowing && soon(verdict, now) !== null;
}

/** The window that opens within 15 minutes. */
function soon({ next }: Flowing, now: Instant): Flowing['next'] {
  return next !== null && next.opensAt - now <= AHEAD_MS ? next : null;
}

/** They differ by shape alone: attention before paused before soon before flowing. */
function iconOf(verdict: Verdict, now: Instant): TrayIcon {
  if (thingsOf(verdict).length > 0) return 'attention';
  switch (verdict.kind) {
    case 'lost':
    case 'trouble':
      return 'attention';
    case 'paused':
    case 'reopening':
      return 'paused';
    case 'flowing':
      return soon(verdict, now) === null ? 'flowing' : 'soon';
    case 'connecting':
    case 'empty':
      return 'flowing';
  }
}

/** The one sentence; while everything flows, what opens soon instead. */
function sentenceOf(verdict: Verdict, { words, times, now }: Saying): string {
  const next = verdict.kind === 'flowing' ? soon(verdict, now) : null;
  return next === null
    ? verdictText(verdict, { times, now, isInFull: true })
    : words('opensIn', { title: next.title, length: minutes(times, next.opensAt - now) });
}

/** With the number of other things that need attention. */
function tooltipOf(verdict: Verdict, sentence: string, times: TimeText): string {
  const things = besideSentence(verdict).length;
  return things === 0 ? sentence : `${sentence} · ${thingsText(things, times)}`;
}

/** The second line; none if the first says it all. */
function detailOf(verdict: Verdict, { words, times, now }: Saying): string | undefined {
  switch (verdict.kind) {
    case 'connecting':
    case 'empty':
      return undefined;
    case 'reopening':
      return reopeningDetail(verdict.main, words, times.until(verdict.main.overrunAt, now, true));
    case 'lost':
      return words('lostSince', { time: times.until(verdict.since, now, true) });
    case 'paused': {
      const { paused, finishing, flowing } = verdict.tally;
      const counts = words(finishing === 0 ? 'counts' : 'counts.finishing', {
        paused,
        finishing,
        flowing,
      });
      const ends = countdownOf(verdict);
      const hosts =
        verdict.hosts === undefined ? '' : `, ${hostsConfirmedText(verdict.hosts, times)}`;
      const said = `${counts}${hosts}`;
      return ends === null
        ? said
        : `${said}. ${words('left', { length: minutes(times, ends.to - now) })}`;
    }
    case 'trouble':
    case 'flowing': {
      const { next } = verdict;
      if (next === null) return words('noNext');
      if (verdict.kind === 'trouble' && soon(verdict, now) !== null) {
        return words('opensIn', { title: next.title, length: minutes(times, next.opensAt - now) });
      }
      const opens = times.moment(next.opensAt, now, true);
      if (soon(verdict, now) === null) return words('next', { title: next.title, moment: opens });
      return next.closesAt === null
        ? opens
        : words('fromTo', {
            opens: times.clock(next.opensAt),
            closes: times.moment(next.closesAt, now, true),
          });
    }
  }
}

/** Seconds in a menu that is drawn once would be wrong a second later. */
function minutes(times: TimeText, ms: number): string {
  return times.length(Math.max(1, Math.round(ms / MINUTE_MS)) * MINUTE_MS);
}
