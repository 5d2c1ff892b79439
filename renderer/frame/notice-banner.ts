import type { MoveLater, NoticeText } from '../../shared/i18n/notices/notice-ways.ts';
import type { TimeText } from '../../shared/i18n/time-text.ts';
import { noticeWords } from '../../shared/i18n/notices/notice-words.ts';
import { isUrgent, type Notice } from '../../shared/notices/notice.ts';
import type { Bridge } from '../bridge/bridge.ts';
import { personAt } from '../store/person.ts';
import { parseRoute } from '../store/route.ts';
import { showToast } from '../ui/messages/toasts.tsx';
import { spokenLanguage } from '../i18n/language.ts';
import i18next from 'i18next';
import { formatInstant, parseInstant } from '../../shared/domain/values/instant.ts';
import { MINUTE_MS } from '../../shared/domain/values/time-units.ts';
import type { Result } from '../../shared/errors.ts';
import { occurrenceWords } from '../model/occurrences/occurrence-words.ts';
import { useAgentStore } from '../store/agent-store.ts';
import { sign } from '../store/use-command.ts';

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
      reason: words('extendReason'),
    });
    tellRefusal(extended, words('notDone'));
  }
}

/** From the notice inside the page: one press, and Undo. */
async function moveLater(
  { windowId, opensAt, minutes }: MoveLater,
  times: TimeText,
  bridge: Bridge,
): Promise<void> {
  const words = noticeWords(times.language);
  const window = useAgentStore.getState().snapshot?.windows.find(({ id }) => id === windowId);
  const [title, closesAt] = [window?.title ?? windowId, window?.closesAt ?? null];
  const wasMoved = window?.amended?.kind === 'moved';
  const from = parseInstant(opensAt) ?? 0;
  const moved = await bridge.call('occurrence.move', {
    ...(await sign(bridge)),
    reason: words('laterReason'),
    windowId,
    opensAt,
    to: { opensAt: formatInstant(from + minutes * MINUTE_MS) },
  });
  if (!moved.ok) {
    tellRefusal(moved, words('notDone'));
    return;
  }
  const { occurrence } = moved.value;
  const back = async (): Promise<void> => {
    const signed = { ...(await sign(bridge)), reason: words('undoReason'), windowId };
    const undone =
      wasMoved && closesAt !== null
        ? await bridge.call('occurrence.move', {
            ...signed,
            opensAt: occurrence.opensAt,
            to: { opensAt, closesAt },
          })
        : await bridge.call('occurrence.restore', {
            ...signed,
            opensAt: occurrence.opensAt,
            expectedClosesAt: occurrence.closesAt,
          });
    if (tellRefusal(undone, words('notDone'))) return;
    showToast({ look: 'flow', text: i18next.t('undone', { ns: 'control', title }) });
  };
  const when = occurrenceWords(times, occurrence, from);
  const text = i18next.t('move.done', { ns: 'control', title, when });
  showToast({ look: 'still', text, undo: () => void back() });
}

/** Says why it was refused; `false` if it was not. */
function tellRefusal(answer: Result<unknown>, title: string): boolean {
  if (answer.ok) return false;
  const why = i18next.t(answer.failure.code, { ns: 'failures' });
  showToast({ look: 'trouble', text: `${title}: ${why}` });
  return true;
}
