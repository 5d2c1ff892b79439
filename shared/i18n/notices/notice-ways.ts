import { formatInstant } from '../../domain/values/instant.ts';
import { askRoute, pauseRoute } from '../../notices/ask-route.ts';
import type { Notice } from '../../notices/notice.ts';
import type { TitleAndBody } from './notice-sentences.ts';
import type { NoticeWords } from './notice-words.ts';

/** What a notice's button does: `open` follows a deep link. */
export type NoticeAction =
  | { readonly kind: 'open'; readonly route: string }
  | { readonly kind: 'extend'; readonly windowIds: readonly string[]; readonly minutes: number }
  | MoveLater
  | { readonly kind: 'start-agent' };

/** Moves one occurrence by some minutes. */
export interface MoveLater {
  readonly kind: 'later';
  readonly windowId: string;
  /** As it was seen: pressing it twice moves it once. */
  readonly opensAt: string;
  readonly minutes: number;
}

export interface NoticeText extends TitleAndBody {
  /** Where a click on the notice itself leads. */
  readonly route: string;
  readonly buttons: readonly { readonly label: string; readonly action: NoticeAction }[];
}

type AboutWindows = Extract<Notice, { readonly windowIds: readonly string[] }>;

type Button = NoticeText['buttons'][number];

function link(label: string, route: string): Button {
  return { label, action: { kind: 'open', route } };
}

/** Minutes by which one click extends a window, or moves it. */
export const STEPS = [15, 30, 60];

export function soonButtons(
  { windowIds, opensAt }: AboutWindows,
  words: NoticeWords,
): readonly Button[] {
  const [only] = windowIds;
  if (windowIds.length !== 1 || only === undefined) return [link(words('button.open'), '/windows')];
  const opens = formatInstant(opensAt);
  return [
    ...STEPS.map((minutes) => ({
      label: words('button.later', { minutes }),
      action: { kind: 'later', windowId: only, opensAt: opens, minutes } as const,
    })),
    link(words('button.skip'), askRoute('skip', only, opens)),
  ];
}

export function reopeningButtons(windowId: string, words: NoticeWords): readonly Button[] {
  return [
    link(words('button.reopen'), askRoute('release', windowId)),
    link(words('button.keepClosed'), askRoute('keep', windowId)),
  ];
}

/** One leak leads to its integration, which can be paused again; several lead to the list. */
export function leakWays(
  ids: readonly string[],
  words: NoticeWords,
): Pick<NoticeText, 'route' | 'buttons'> {
  const [only] = ids;
  if (ids.length !== 1 || only === undefined) {
    return { route: '/now', buttons: [link(words('button.seeRun'), '/audit?kind=leak.detected')] };
  }
  const route = `/integrations/${encodeURIComponent(only)}`;
  return {
    route,
    buttons: [
      link(words('button.pauseAgain'), pauseRoute(only)),
      link(words('button.seeRun'), route),
    ],
  };
}

export function extendButtons({ windowIds }: AboutWindows, words: NoticeWords): readonly Button[] {
  return STEPS.map((minutes) => ({
    label: words('button.extend', { minutes }),
    action: { kind: 'extend', windowIds, minutes },
  }));
}

export function windowRoute({ windowIds }: AboutWindows): string {
  const [only] = windowIds;
  return windowIds.length === 1 && only !== undefined
    ? `/windows/${encodeURIComponent(only)}`
    : '/windows';
}

/** The summary of what closed; for several, the list of past occurrences. */
export function summaryRoute({
  occurrences,
}: Extract<Notice, { readonly kind: 'window-closed' }>): string {
  const [only] = occurrences;
  if (occurrences.length !== 1 || only === undefined) return '/windows?past=';
  const at = encodeURIComponent(formatInstant(only.opensAt));
  return `/windows?past=${encodeURIComponent(only.windowId)}&at=${at}`;
}
