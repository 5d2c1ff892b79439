import i18next from 'i18next';
import { formatInstant, parseInstant } from '../../shared/domain/values/instant.ts';
import { MINUTE_MS } from '../../shared/domain/values/time-units.ts';
import type { Result } from '../../shared/errors.ts';
import { noticeWords } from '../../shared/i18n/notice-text.ts';
import type { MoveLater } from '../../shared/i18n/notice-ways.ts';
import type { TimeText } from '../../shared/i18n/time-text.ts';
import type { Bridge } from '../bridge/bridge.ts';
import { occurrenceWords } from '../model/occurrences/occurrence-words.ts';
import { useAgentStore } from '../store/agent-store.ts';
import { sign } from '../store/use-command.ts';
import { showToast } from '../ui/toasts.tsx';

/** From the notice inside the page: one press, and Undo. */
export async function moveLater(
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
    reason: words.laterReason,
    windowId,
    opensAt,
    to: { opensAt: formatInstant(from + minutes * MINUTE_MS) },
  });
  if (!moved.ok) {
    tellRefusal(moved, words.notDone);
    return;
  }
  const { occurrence } = moved.value;
  const back = async (): Promise<void> => {
    const signed = { ...(await sign(bridge)), reason: words.undoReason, windowId };
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
    if (tellRefusal(undone, words.notDone)) return;
    showToast({ look: 'flow', text: i18next.t('undone', { ns: 'control', title }) });
  };
  const when = occurrenceWords(times, occurrence, from);
  const text = i18next.t('move.done', { ns: 'control', title, when });
  showToast({ look: 'still', text, undo: () => void back() });
}

/** Says why it was refused; `false` if it was not. */
export function tellRefusal(answer: Result<unknown>, title: string): boolean {
  if (answer.ok) return false;
  const why = i18next.t(answer.failure.code, { ns: 'failures' });
  showToast({ look: 'trouble', text: `${title}: ${why}` });
  return true;
}
