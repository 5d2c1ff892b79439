import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HoldText } from '../../../shared/domain/hold.ts';
import { parseInstant } from '../../../shared/domain/instant.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { useNow } from '../../store/use-now.ts';
import { Button, Spinner } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ReasonField } from '../../ui/reason-field.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { useFailureText } from '../../i18n/failure-words.ts';
import { useRunCount } from '../pause/use-run-count.ts';
import { personAt } from '../../store/person.ts';
import { useOffReason, useTelling } from './use-verdict.ts';
import { untilWords } from './when.ts';

interface EndWindowDialogProps {
  readonly hold: HoldText;
  readonly onClose: () => void;
}

/** Names with numbers what is lost when a window ends early; keeping it open has the focus. */
export function EndWindowDialog({ hold, onClose }: EndWindowDialogProps): ReactElement {
  const { t } = useTranslation('now');
  const { titleOf } = useTelling();
  const offReason = useOffReason();
  const [reason, setReason] = useState('');
  const { end, isPending, problem, refusal } = useEndWindow(hold, reason, onClose);
  const title = titleOf(hold.windowId ?? '');
  return (
    <Dialog
      title={t('end.title', { title })}
      icon={
        <span className="c-still">
          <Icon name="reopen" size={20} />
        </span>
      }
      role="alertdialog"
      isOpen
      onClose={onClose}
      onMainAction={end}
      footer={
        <>
          <span className="sp" />
          <Button autoFocus onPress={onClose}>
            {t('end.keep')}
          </Button>
          <Button look="danger" isPending={isPending} offReason={offReason} onPress={end}>
            {isPending ? <Spinner /> : null}
            {t(isPending ? 'end.going' : 'end.go')}
          </Button>
        </>
      }
    >
      <Losses hold={hold} />
      <ReasonField label={t('end.why')} value={reason} onChange={setReason} problem={problem} />
      {refusal === undefined ? null : (
        <p className="note trouble" role="alert">
          {refusal}
        </p>
      )}
    </Dialog>
  );
}

function Losses({ hold }: { hold: HoldText }): ReactElement {
  const { t } = useTranslation('now');
  const { times } = useTelling();
  const now = useNow();
  const integrations = useAgentStore((state) => state.snapshot?.integrations ?? []);
  const held = integrations.filter(({ holds }) => holds.some(({ id }) => id === hold.id));
  const still = held.filter(({ holds }) => holds.length > 1).length;
  const flows = held.length - still;
  const closesAt = parseInstant(hold.until ?? '') ?? now;
  const freed = held.filter(({ holds }) => holds.length === 1).map(({ id }) => id);
  const runs = useRunCount(freed, closesAt);
  const minutes = Math.max(1, Math.round((closesAt - now) / 60_000)) * 60_000;
  const told = runs.kind === 'counted' ? runs.held + runs.planned : 0;
  return (
    <ul className="note drain losses">
      <li>
        {t('end.lossEarly', {
          length: times.length(minutes),
          time: untilWords(times, closesAt, now),
        })}
      </li>
      {flows === 0 ? null : <li>{t('end.lossFlow', { count: flows, n: times.number(flows) })}</li>}
      {still === 0 ? null : <li>{t('end.lossStill', { count: still, n: times.number(still) })}</li>}
      {told === 0 ? null : <li>{t('end.lossRuns', { count: told, n: times.number(told) })}</li>}
    </ul>
  );
}

function useEndWindow(hold: HoldText, reason: string, onClose: () => void) {
  const { t } = useTranslation('now');
  const { t: common } = useTranslation();
  const bridge = useBridge();
  const { titleOf } = useTelling();
  const failureText = useFailureText();
  const [isPending, setPending] = useState(false);
  const [isTried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<string | undefined>();
  const problem = isTried && reason.trim() === '' ? common('reasonNeeded') : undefined;
  const ask = async (): Promise<void> => {
    setTried(true);
    if (reason.trim() === '' || isPending) return;
    setPending(true);
    const ended = await bridge.call('hold.release', {
      commandId: crypto.randomUUID(),
      person: await personAt(bridge),
      target: { holdId: hold.id },
      reason: reason.trim(),
      override: true,
    });
    setPending(false);
    if (!ended.ok) {
      setRefusal(`${t('end.failed')} ${failureText(ended.failure)}`);
      return;
    }
    showToast({ look: 'flow', text: t('end.done', { title: titleOf(hold.windowId ?? '') }) });
    onClose();
  };
  return { end: () => void ask(), isPending, problem, refusal };
}
