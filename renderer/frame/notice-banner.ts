import type { NoticeText } from '../../shared/i18n/notice-ways.ts';
import type { TimeText } from '../../shared/i18n/time-text.ts';
import { noticeWords } from '../../shared/i18n/notice-text.ts';
import { isUrgent, type Notice } from '../../shared/notices/notice.ts';
import type { Bridge } from '../bridge/bridge.ts';
import { moveLater, tellRefusal } from './move-later.ts';
import { personAt } from '../store/person.ts';
import { parseRoute } from '../store/route.ts';
import { showToast } from '../ui/toasts.tsx';
import { spokenLanguage } from '../i18n/language.ts';

/** What needs a person and is not covered by the sentence at the top of a screen. */
const BANNERED: ReadonlySet<Notice['kind']> = new Set([
  'window-soon',
  'window-closing',
  'last-night',
  'leak',
  'drifted',
  'overrun',
  'stays-closed',
  'question',
]);

/** Three lengths, or what to do. */
const MOST_WAYS = 3;

/** A notice inside the page, on every screen but Now, which shows all but last night anyway. */
export function showBanner(
  notice: Notice,
  text: NoticeText,
  times: TimeText,
  bridge: Bridge,
): void {
  if (!BANNERED.has(notice.kind)) return;
  const isOnNow = parseRoute(window.location.hash).screen === 'now';
  if (isOnNow && notice.kind !== 'last-night') return;
  showToast({
    look: isUrgent(notice) ? 'trouble' : 'still',
    text: `${text.title}. ${text.body}`,
    isLasting: isUrgent(notice),
    ways: text.buttons.slice(0, MOST_WAYS).map(({ label, action }) => ({
      label,
      press: () => {
        if (action.kind === 'open') window.location.hash = `#${action.route}`;
        if (action.kind === 'extend') void extend(action.windowIds, action.minutes, bridge);
        if (action.kind === 'later') void moveLater(action, times, bridge);
      },
    })),
  });
}

async function extend(
  windowIds: readonly string[],
  byMinutes: number,
  bridge: Bridge,
): Promise<void> {
  const words = noticeWords(spokenLanguage());
  const person = await personAt(bridge);
  for (const windowId of windowIds) {
    const extended = await bridge.call('window.extend', {
      commandId: crypto.randomUUID(),
      person,
      windowId,
      byMinutes,
      reason: words.extendReason,
    });
    tellRefusal(extended, words.notDone);
  }
}
