import { useTranslation } from 'react-i18next';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import type { HoldText } from '../../../shared/domain/holds/hold.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import type { Failure, Result } from '../../../shared/errors.ts';
import type { Bridge } from '../../bridge/bridge.ts';
import { useTelling } from '../../model/verdict/use-verdict.ts';
import { personName } from '../../model/verdict/verdict-words.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { seenRevision } from '../../store/seen-revision.ts';
import { sign, useCommand } from '../../store/use-command.ts';
import { showToast } from '../../ui/messages/toasts.tsx';
import { useExtensionRefusal } from './extension-refusal.ts';

interface Extension {
  readonly holdId: string;
  readonly byMinutes: number;
  /** The hold as it was seen; `null`: it has ended meanwhile. */
  readonly before: HoldText | null;
}

export interface ExtendPause {
  /** One click; the trail records "work not finished" as the reason. */
  readonly extend: (holdId: string, byMinutes: number) => void;
  /** Sent and not answered yet. */
  readonly pending: { readonly holdId: string; readonly byMinutes: number } | null;
}

/** Lets a person's pause end later; the toast can undo it. Refusals are toasts too. */
export function useExtendPause(): ExtendPause {
  const { t } = useTranslation('now');
  const refusalText = useExtensionRefusal();
  const tellDone = useExtendedPause();
  const { send, pending } = useCommand(
    (bridge, extension: Extension) => extendPause(bridge, extension, t('act.extendReason')),
    ({ until }, { holdId, before }) => tellDone(holdId, before, until),
    (failure) => showToast({ look: 'trouble', text: refusalText('extend', failure) }),
  );
  const extend = (holdId: string, byMinutes: number): void => {
    send({ holdId, byMinutes, before: holdNow(holdId) });
  };
  return { extend, pending };
}

function holdNow(holdId: string): HoldText | null {
  const { snapshot } = useAgentStore.getState();
  const holds = (snapshot?.integrations ?? []).flatMap((one) => one.holds);
  return holds.find(({ id }) => id === holdId) ?? null;
}

/** Refused if someone changed its end since; resolves once the page knows of it too. */
async function extendPause(
  bridge: Bridge,
  { holdId, byMinutes, before }: Extension,
  reason: string,
): Promise<Result<CallResult<'hold.extend'>>> {
  const until = before?.until ?? null;
  const extended = await bridge.call('hold.extend', {
    ...(await sign(bridge)),
    ...(until === null ? {} : { expectedUntil: until }),
    ...{ holdId, byMinutes, reason },
  });
  if (extended.ok) await seenRevision(extended.value.revision);
  return extended;
}

/** Confirms until when a pause was extended; undo restores its previous end. */
export function useExtendedPause(): (
  holdId: string,
  before: HoldText | null,
  until: string,
) => void {
  const { t } = useTranslation('pause');
  const { t: now } = useTranslation('now');
  const telling = useTelling();
  const undo = useUndoExtension();
  return (holdId, before, until) => {
    const at = parseInstant(until) ?? telling.now;
    const time = telling.times.at(at, telling.now);
    showToast({
      look: 'still',
      text:
        before === null
          ? t('extend.done', { time })
          : t('extend.doneOf', { time, by: personName(before.by, now), reason: before.reason }),
      undo: () => void undo(holdId, until),
    });
  };
}

/** Undo is a new command and a new entry: the pause ends again as before. */
function useUndoExtension(): (holdId: string, expectedUntil: string) => Promise<void> {
  const { t } = useTranslation('pause');
  const bridge = useBridge();
  const { times, now } = useTelling();
  const refusalText = useExtensionRefusal();
  const tell = (failure: Failure): void =>
    showToast({ look: 'trouble', text: refusalText('restore', failure) });
  return async (holdId, expectedUntil) => {
    const undone = await bridge.call('hold.restore', {
      ...(await sign(bridge)),
      ...{ holdId, expectedUntil, reason: t('undoReason') },
    });
    if (!undone.ok) {
      tell(undone.failure);
      return;
    }
    const at = parseInstant(undone.value.until) ?? now;
    showToast({ look: 'flow', text: t('extend.undone', { time: times.at(at, now) }) });
  };
}
