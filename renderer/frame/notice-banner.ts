import i18next from 'i18next';
import type { NoticeText } from '../../shared/i18n/notice-ways.ts';
import { noticeWords } from '../../shared/i18n/notice-text.ts';
import { isUrgent, type Notice } from '../../shared/notices/notice.ts';
import type { Bridge } from '../bridge/bridge.ts';
import { personAt } from '../store/person.ts';
import { parseRoute } from '../store/route.ts';
import { showToast } from '../ui/toasts.tsx';

/** What needs a person and is not covered by the sentence at the top of a screen. */
const BANNERED: ReadonlySet<Notice['kind']> = new Set([
  'window-closing',
  'leak',
  'drifted',
  'overrun',
  'stays-closed',
  'question',
]);

const MOST_WAYS = 2;

/** A notice inside the page, on every screen but Now, which shows all of it anyway. */
export function showBanner(notice: Notice, text: NoticeText, bridge: Bridge): void {
  if (!BANNERED.has(notice.kind) || parseRoute(window.location.hash).screen === 'now') return;
  showToast({
    look: isUrgent(notice) ? 'trouble' : 'still',
    text: `${text.title}. ${text.body}`,
    isLasting: isUrgent(notice),
    ways: text.buttons.slice(0, MOST_WAYS).map(({ label, action }) => ({
      label,
      press: () => {
        if (action.kind === 'open') window.location.hash = `#${action.route}`;
        if (action.kind === 'extend') void extend(action.windowIds, action.minutes, bridge);
      },
    })),
  });
}

async function extend(
  windowIds: readonly string[],
  byMinutes: number,
  bridge: Bridge,
): Promise<void> {
  const words = noticeWords(i18next.language === 'es' ? 'es' : 'en');
  const person = await personAt(bridge);
  for (const windowId of windowIds) {
    const extended = await bridge.call('window.extend', {
      commandId: crypto.randomUUID(),
      person,
      windowId,
      byMinutes,
      reason: words.extendReason,
    });
    const why = extended.ok ? null : i18next.t(extended.failure.code, { ns: 'failures' });
    if (why !== null) showToast({ look: 'trouble', text: `${words.notDone}: ${why}` });
  }
}
