import type { Instant } from '../domain/values/instant.ts';
import type { Notice } from '../notices/notice.ts';
import { pauseRoute } from '../notices/ask-route.ts';
import type { Language } from './language.ts';
import {
  extendButtons,
  leakWays,
  reopeningButtons,
  soonButtons,
  summaryRoute,
  windowRoute,
  type NoticeText,
} from './notice-ways.ts';
import { english } from './notice-words.ts';
import { spanish } from './notice-words-es.ts';
import type { WindowTally } from '../notices/window-tally.ts';
import type { NoticeWords } from './notice-table.ts';
import type { TimeText } from './time-text.ts';

export function noticeWords(language: Language): NoticeWords {
  return language === 'es' ? spanish : english;
}

export function noticeText(
  notice: Notice,
  times: TimeText,
  now: Instant,
  tally?: WindowTally,
): NoticeText {
  const words = noticeWords(times.language);
  const { buttons } = words;
  const toOpen = (route: string, label = buttons.open) => ({
    route,
    buttons: [{ label, action: { kind: 'open', route } as const }],
  });
  switch (notice.kind) {
    case 'window-soon': {
      const route = windowRoute(notice);
      return { ...words.soon(notice, times, now), route, buttons: soonButtons(notice, words) };
    }
    case 'window-opened':
      return { ...words.opened(notice, times, now), ...toOpen('/now') };
    case 'window-closing': {
      const text = words.closing(notice, times, now);
      return { ...text, route: '/now', buttons: extendButtons(notice, words) };
    }
    case 'window-closed': {
      const text = words.closed(notice, times, now, tally);
      return { ...text, ...toOpen(summaryRoute(notice), buttons.summary) };
    }
    case 'trouble':
      return { ...words.trouble(notice, times, now), ...toOpen('/now') };
    case 'not-readable':
      return { ...words.notReadable(notice, times, now), ...toOpen('/now') };
    case 'agent-lost':
      return {
        ...words.lost(notice, times, now),
        route: '/now',
        buttons: [{ label: buttons.startAgent, action: { kind: 'start-agent' } }],
      };
    case 'no-end': {
      const route = `/now?resume=${encodeURIComponent(notice.holdId)}`;
      return { ...words.noEnd(notice, times, now), ...toOpen(route, buttons.resume) };
    }
    case 'leak': {
      const text = words.leak(notice, times, now);
      return { ...text, ...leakWays(notice.ids, words) };
    }
    case 'drifted':
      return {
        ...words.drifted(notice, times, now),
        ...toOpen(pauseRoute(notice.id), buttons.pauseAgain),
      };
    case 'overrun':
      return { ...words.overrun(notice, times, now), ...toOpen('/now') };
    case 'stays-closed': {
      const text = words.staysClosed(notice, times, now);
      return { ...text, route: '/now', buttons: reopeningButtons(notice.windowId, words) };
    }
    case 'question':
      return { ...words.question(notice, times, now), ...toOpen('/now', buttons.choose) };
  }
}

/** What came while nobody could see it, as one notice; a single one speaks for itself. */
export function summaryText(
  texts: readonly NoticeText[],
  language: Language,
): NoticeText | undefined {
  const [first] = texts;
  if (first === undefined || texts.length === 1) return first;
  const words = noticeWords(language);
  return {
    title: words.away(texts.length),
    body: texts.map(({ title }) => title).join('\n'),
    route: '/now',
    buttons: [{ label: words.buttons.open, action: { kind: 'open', route: '/now' } }],
  };
}
