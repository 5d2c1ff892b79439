import type { NoticeTrouble } from './notice-trouble.ts';
import { to } from '../tray/tray-line.ts';
import type { TrayView } from '../tray/tray-view.ts';
import type { TrayWords } from '../tray/tray-words.ts';

/** Where no notice comes, the tray is the place that says so: below what it says of the agents. */
export function withNoticeTrouble(
  view: TrayView,
  trouble: NoticeTrouble | undefined,
  words: TrayWords,
): TrayView {
  if (trouble === undefined) return view;
  const line = to(
    words(trouble.kind === 'refused' ? 'noNotices.refused' : 'noNotices'),
    '/settings',
  );
  const [first, ...rest] = view.menu;
  return first === undefined ? view : { ...view, menu: [first, line, ...rest] };
}
