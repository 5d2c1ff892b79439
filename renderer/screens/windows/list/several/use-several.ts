import { useTranslation } from 'react-i18next';
import { succeed, type Result } from '../../../../../shared/errors.ts';
import { sendCommand } from '../../../../actions/control/order/order.ts';
import type { Bridge } from '../../../../bridge/bridge.ts';
import { useFailureText } from '../../../../i18n/failure-words.ts';
import { useTimes } from '../../../../i18n/use-times.ts';
import { useBridge } from '../../../../store/bridge-context.ts';
import { seenRevision } from '../../../../store/seen-revision.ts';
import { sign, useCommand, type Command } from '../../../../store/use-command.ts';
import { showToast } from '../../../../ui/messages/toasts.tsx';
import { sentEach, type Outcome } from './sent-each.ts';
import type { AskedSeveral, SeveralAction } from './several.ts';
import type { WindowRow } from '../rows/window-rows.ts';

interface Sending extends AskedSeveral {
  readonly reason: string;
}

export type SeveralOutcome = Outcome<WindowRow, unknown>;

/** The occurrence that was seen, so that no later one is skipped in its place. */
function skip(
  bridge: Bridge,
  { window, status }: WindowRow,
  reason: string,
): Promise<Result<unknown>> {
  const occurrence = { windowId: window.id, opensAt: status.opensAt ?? '' };
  return sendCommand(
    bridge,
    { send: (control) => bridge.call('occurrence.skip', { ...control, ...occurrence }) },
    reason,
  );
}

/** One that was seen open is closed by it; one that opened meanwhile is not. */
async function retire(
  bridge: Bridge,
  { window, status }: WindowRow,
  reason: string,
): Promise<Result<unknown>> {
  const reply = await bridge.call('definition.remove', {
    ...(await sign(bridge)),
    part: 'window',
    id: window.id,
    reason,
    allowOpenChanges: status.state === 'open',
  });
  if (reply.ok) await seenRevision(reply.value.revision);
  return reply;
}

/** It stays until another person has approved its removal. */
function isHeldBack(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'approval' in answer;
}

/** Takes back what was done: a new command and a new entry for each, or one for all definitions. */
function undone(
  bridge: Bridge,
  action: SeveralAction,
  rows: readonly WindowRow[],
  reason: string,
): Promise<SeveralOutcome> {
  if (action === 'retire') {
    return sentEach(rows.slice(0, 1), async () =>
      bridge.call('document.apply', {
        ...(await sign(bridge)),
        document: { windows: rows.map(({ window }) => window) },
      }),
    );
  }
  return sentEach(rows, async ({ window, status }) =>
    bridge.call('occurrence.restore', {
      ...(await sign(bridge)),
      windowId: window.id,
      opensAt: status.opensAt ?? '',
      reason,
      dryRun: false,
    }),
  );
}

/** Does the same with several windows, one after another; the toast takes back all that was done. */
export function useSeveral(onDone: (outcome: SeveralOutcome) => void): Command<Sending> {
  const { t } = useTranslation('windows');
  const { t: control } = useTranslation('control');
  const { t: forms } = useTranslation('forms');
  const times = useTimes();
  const bridge = useBridge();
  const failureText = useFailureText();
  const said = (count: number) => ({ count, n: times.number(count) });
  const undo = async (action: SeveralAction, rows: readonly WindowRow[]): Promise<void> => {
    const { refused } = await undone(bridge, action, rows, control('undoReason'));
    for (const { row, failure } of refused) {
      const title = row.window.title ?? row.window.id;
      const why = `${title}: ${failureText(failure)}`;
      showToast({ look: 'trouble', text: forms('undoFailed', { why }) });
    }
    if (refused.length > 0) return;
    showToast({ look: 'flow', text: t('several.undone', said(rows.length)) });
  };
  return useCommand(
    async (own, { action, rows, reason }: Sending) => {
      const send = action === 'skip' ? skip : retire;
      return succeed(await sentEach(rows, (row) => send(own, row, reason)));
    },
    (outcome, { action }) => {
      const done = outcome.done.map(({ row }) => row);
      if (done.length > 0) {
        const isWaiting = outcome.done.some(({ answer }) => isHeldBack(answer));
        showToast({
          look: 'flow',
          text: t(isWaiting ? 'several.retire.waits' : `several.${action}.done`, said(done.length)),
          undo: () => void undo(action, done),
        });
      }
      onDone(outcome);
    },
  );
}
