import type { Instant } from '../domain/values/instant.ts';
import type { Notice } from '../notices/notice.ts';
import { pauseRoute } from '../notices/ask-route.ts';
import type { Language } from '../words/language.ts';
import {
  extendButtons,
  leakWays,
  reopeningButtons,
  soonButtons,
  summaryRoute,
  windowRoute,
  type NoticeText,
} from './notice-ways.ts';
import { english, type NoticeWords } from './notice-words.ts';
import { spanish } from './notice-words-es.ts';
import type { NoticeFigures } from '../notices/figures-of.ts';
import type { NoticeSentences, TitleAndBody } from './notice-table.ts';
import type { TimeText } from './time-text.ts';

export function noticeWords(language: Language): NoticeWords {
  return language === 'es' ? spanish : english;
}

export function noticeText(
  notice: Notice,
  times: TimeText,
  now: Instant,
  figures: NoticeFigures = {},
): NoticeText {
  const words = noticeWords(times.language);
  // Notices are kept by the desktop and read later.
  const text = say(words.sentences, notice, times.dated, now, figures);
  const tickets = 'tickets' in notice ? (notice.tickets ?? []) : [];
  const body = [text.body, ...tickets].filter((part) => part !== '').join(' ');
  return { ...text, body, ...waysOf(notice, words) };
}

function say<K extends Notice['kind']>(
  sentences: NoticeSentences,
  notice: Extract<Notice, { kind: K }>,
  ...rest: readonly [times: TimeText, now: Instant, figures: NoticeFigures]
): TitleAndBody {
  return sentences[notice.kind](notice, ...rest);
}

function waysOf(notice: Notice, words: NoticeWords): Pick<NoticeText, 'route' | 'buttons'> {
  const { buttons } = words;
  const toOpen = (route: string, label = buttons.open) => ({
    route,
    buttons: [{ label, action: { kind: 'open', route } as const }],
  });
  switch (notice.kind) {
    case 'window-soon':
      return { route: windowRoute(notice), buttons: soonButtons(notice, words) };
    case 'last-night':
      return toOpen('/windows?past=', buttons.history);
    case 'window-closing':
      return { route: '/now', buttons: extendButtons(notice, words) };
    case 'window-closed':
      return toOpen(summaryRoute(notice), buttons.summary);
    case 'agent-lost':
      return {
        route: '/now',
        buttons: [{ label: buttons.startAgent, action: { kind: 'start-agent' } }],
      };
    case 'no-end':
      return toOpen(`/now?resume=${encodeURIComponent(notice.holdId)}`, buttons.resume);
    case 'leak':
      return leakWays(notice.ids, words);
    case 'drifted':
      return toOpen(pauseRoute(notice.id), buttons.pauseAgain);
    case 'stays-closed':
      return { route: '/now', buttons: reopeningButtons(notice.windowId, words) };
    case 'question':
      return toOpen('/now', buttons.choose);
    case 'window-opened':
    case 'trouble':
    case 'not-readable':
    case 'overrun':
      return toOpen('/now');
  }
}

/** Notices that came while the screen was locked, as one; a single one is shown as it is. */
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
