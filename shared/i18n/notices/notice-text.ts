import type { Instant } from '../../domain/values/instant.ts';
import { pauseRoute } from '../../notices/ask-route.ts';
import type { NoticeFigures } from '../../notices/figures-of.ts';
import type { Notice } from '../../notices/notice.ts';
import type { Language } from '../../words/language.ts';
import type { TimeText } from '../time-text.ts';
import { titleAndBody } from './notice-sentences.ts';
import {
  extendButtons,
  leakWays,
  reopeningButtons,
  soonButtons,
  summaryRoute,
  windowRoute,
  type NoticeText,
} from './notice-ways.ts';
import { noticeWords, type NoticeWords } from './notice-words.ts';

export function noticeText(
  notice: Notice,
  times: TimeText,
  now: Instant,
  figures: NoticeFigures = {},
): NoticeText {
  const words = noticeWords(times.language);
  // Notices are kept by the desktop and read later.
  const text = titleAndBody(notice, times.dated, now, figures);
  const tickets = 'tickets' in notice ? (notice.tickets ?? []) : [];
  const body = [text.body, ...tickets].filter((part) => part !== '').join(' ');
  return { ...text, body, ...waysOf(notice, words) };
}

function waysOf(notice: Notice, words: NoticeWords): Pick<NoticeText, 'route' | 'buttons'> {
  const toOpen = (route: string, label = words('button.open')) => ({
    route,
    buttons: [{ label, action: { kind: 'open', route } as const }],
  });
  switch (notice.kind) {
    case 'window-soon':
      return { route: windowRoute(notice), buttons: soonButtons(notice, words) };
    case 'last-night':
      return toOpen('/windows?past=', words('button.history'));
    case 'window-closing':
      return { route: '/now', buttons: extendButtons(notice, words) };
    case 'window-closed':
      return toOpen(summaryRoute(notice), words('button.summary'));
    case 'agent-lost':
      return {
        route: '/now',
        buttons: [{ label: words('button.startAgent'), action: { kind: 'start-agent' } }],
      };
    case 'no-end':
      return toOpen(`/now?resume=${encodeURIComponent(notice.holdId)}`, words('button.resume'));
    case 'leak':
      return leakWays(notice.ids, words);
    case 'drifted':
      return toOpen(pauseRoute(notice.id), words('button.pauseAgain'));
    case 'stays-closed':
      return { route: '/now', buttons: reopeningButtons(notice.windowId, words) };
    case 'question':
      return toOpen('/now', words('button.choose'));
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
    title: words('away', { count: texts.length }),
    body: texts.map(({ title }) => title).join('\n'),
    route: '/now',
    buttons: [{ label: words('button.open'), action: { kind: 'open', route: '/now' } }],
  };
}
