import { parseInstant, type Instant } from '../shared/domain/instant.ts';
import type { Language } from '../shared/i18n/language.ts';
import { isPlural, subjectText } from '../shared/i18n/subject-text.ts';
import { TimeText } from '../shared/i18n/time-text.ts';
import { trayWords, type TrayWords } from '../shared/i18n/tray-words.ts';
import { trayMenu, type TrayMenuLine } from './tray-menu.ts';
import { trayVerdict, type TrayFacts, type TrayVerdict } from './tray-verdict.ts';

export type TrayIcon = 'flowing' | 'soon' | 'paused' | 'attention';

export interface TrayView {
  readonly icon: TrayIcon;
  readonly tooltip: string;
  /** At most nine lines; separators do not count. */
  readonly menu: readonly TrayMenuLine[];
}

export interface TrayViewInput extends TrayFacts {
  readonly timeZone: string;
  readonly language: Language;
}

/** All that the tray shows, from what is known at `now`. */
export function trayView(input: TrayViewInput): TrayView {
  const verdict = trayVerdict(input);
  const times = new TimeText(input.timeZone, input.language);
  const words = trayWords(input.language);
  const sentence = sentenceOf(verdict, words, times, input.now);
  const detail = detailOf(verdict, input, words, times);
  return {
    icon: iconOf(verdict),
    tooltip: sentence,
    menu: trayMenu({ ...input, verdict, sentence, detail, words, times }),
  };
}

/** They differ by form alone: attention before paused before soon before flowing. */
function iconOf(verdict: TrayVerdict): TrayIcon {
  switch (verdict.kind) {
    case 'lost':
    case 'trouble':
      return 'attention';
    case 'paused':
      return 'paused';
    case 'flowing':
      return verdict.next?.isSoon === true ? 'soon' : 'flowing';
    case 'connecting':
      return 'flowing';
  }
}

function sentenceOf(verdict: TrayVerdict, words: TrayWords, times: TimeText, now: Instant): string {
  switch (verdict.kind) {
    case 'connecting':
      return words.connecting;
    case 'lost':
      return words.lost;
    case 'trouble':
      return words.trouble(verdict.things.length);
    case 'paused': {
      const subject = subjectText(verdict.subject, times.language);
      const plural = isPlural(verdict.subject);
      return verdict.until === null
        ? words.pausedWithoutEnd(subject, plural)
        : words.paused(subject, plural, times.momentInFull(verdict.until, now));
    }
    case 'flowing':
      return verdict.next?.isSoon === true
        ? words.opensIn(verdict.next.title, times.length(wholeMinutes(verdict.next.opensAt - now)))
        : words.flowing;
  }
}

function detailOf(
  verdict: TrayVerdict,
  { snapshot, now }: TrayFacts,
  words: TrayWords,
  times: TimeText,
): string | undefined {
  switch (verdict.kind) {
    case 'connecting':
      return undefined;
    case 'lost':
      return words.lostSince(times.momentInFull(verdict.since, now));
    case 'trouble':
      return undefined;
    case 'paused': {
      const count = (...states: string[]): number =>
        (snapshot?.integrations ?? []).filter(({ state }) => states.includes(state)).length;
      const counts = words.counts(count('paused'), count('draining'), count('flowing'));
      return verdict.until === null
        ? counts
        : `${counts}. ${words.left(times.length(wholeMinutes(verdict.until - now)))}`;
    }
    case 'flowing': {
      const { next } = verdict;
      if (next === undefined) return words.noNext;
      if (!next.isSoon) return words.next(next.title, times.momentInFull(next.opensAt, now));
      const window = snapshot?.windows.find(({ id }) => id === next.id);
      const closesAt = parseInstant(window?.closesAt ?? '') ?? next.opensAt;
      return `${times.clock(next.opensAt)}–${times.timeInFull(closesAt)}`;
    }
  }
}

/** Seconds in a menu that is drawn once would be wrong a second later. */
function wholeMinutes(ms: number): number {
  return Math.max(1, Math.round(ms / 60_000)) * 60_000;
}
