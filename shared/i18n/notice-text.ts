import type { Instant } from '../domain/instant.ts';
import type { Notice } from '../notices/notice.ts';
import type { Language } from './language.ts';
import { english } from './notice-words.ts';
import { spanish } from './notice-words-es.ts';
import type { NoticeWords, TitleAndBody, WindowTally } from './notice-table.ts';
import type { TimeText } from './time-text.ts';

/** What pressing a notice does: `open` follows a deep link. */
export type NoticeAction =
  | { readonly kind: 'open'; readonly route: string }
  | { readonly kind: 'extend'; readonly windowIds: readonly string[]; readonly minutes: number }
  | { readonly kind: 'start-agent' };

export interface NoticeText extends TitleAndBody {
  /** A press on the notice itself. */
  readonly route: string;
  readonly buttons: readonly { readonly label: string; readonly action: NoticeAction }[];
}

const EXTEND_MINUTES = 30;

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
    case 'window-soon':
      return { ...words.soon(notice, times, now), ...toOpen(windowRoute(notice)) };
    case 'window-opened':
      return { ...words.opened(notice, times, now), ...toOpen('/now') };
    case 'window-closing': {
      const action = { kind: 'extend', windowIds: notice.windowIds, minutes: EXTEND_MINUTES };
      return {
        ...words.closing(notice, times, now),
        route: '/now',
        buttons: [{ label: buttons.extend(EXTEND_MINUTES), action: { ...action, kind: 'extend' } }],
      };
    }
    case 'window-closed': {
      const text = words.closed(notice, times, now, tally);
      return { ...text, ...toOpen(auditRoute(notice), buttons.summary) };
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
  }
}

type AboutWindows = Extract<Notice, { readonly windowIds: readonly string[] }>;

function windowRoute({ windowIds }: AboutWindows): string {
  const [only] = windowIds;
  return windowIds.length === 1 && only !== undefined
    ? `/windows/${encodeURIComponent(only)}`
    : '/windows';
}

function auditRoute({ windowIds }: AboutWindows): string {
  const [only] = windowIds;
  return windowIds.length === 1 && only !== undefined
    ? `/audit?window=${encodeURIComponent(only)}`
    : '/audit';
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
