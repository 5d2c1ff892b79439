import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import { useBridge } from '../../../store/bridge-context.ts';
import { Button, Spinner } from '../../../ui/button.tsx';
import { ReasonField } from '../../../ui/reason-field.tsx';
import { useKeptText } from '../../../ui/use-kept-text.ts';
import { showToast } from '../../../ui/toasts.tsx';
import { ControlRefusal } from '../../../actions/control/control-refusal.tsx';
import { useOrder } from '../../../actions/control/order.ts';
import { useDisabledReason, useTelling } from '../../../model/verdict/use-verdict.ts';
import type { MissedChoice, MissedRow } from '../../../model/reopening/missed-rows.ts';

interface DecideMissedProps {
  /** Those waiting for an answer. */
  readonly open: readonly MissedRow[];
  /** The selected answer; skip by default. */
  readonly choices: ReadonlyMap<string, MissedChoice>;
  readonly onDecided: () => void;
}

/** Answers all open rows at once, with one reason: all of them apply, or none. */
export function DecideMissed({ open, choices, onDecided }: DecideMissedProps): ReactElement {
  const { t } = useTranslation('reopening');
  const { t: common } = useTranslation();
  const { times } = useTelling();
  const bridge = useBridge();
  const offReason = useDisabledReason();
  const { text: reason, type: setReason } = useKeptText('missed');
  const [isTried, setTried] = useState(false);
  const { send, isPending, failure } = useOrder<CallResult<'missed.decide'>>(({ decided }) => {
    const count = decided.length;
    showToast({ look: 'flow', text: t('missed.decided', { count, n: times.number(count) }) });
    setReason('');
    setTried(false);
    onDecided();
  });
  const answers = open.map(({ integrationId }) => ({
    integrationId,
    choice: choices.get(integrationId) ?? ('skip' as const),
  }));
  const go = (): void => {
    setTried(true);
    if (reason.trim() === '') return;
    const order: Parameters<typeof send>[0]['order'] = {
      key: 'missed',
      send: (control) => bridge.call('missed.decide', { ...control, choices: answers }),
    };
    send({ order, reason: reason.trim() });
  };
  const count = answers.length;
  return (
    <form
      className="missed-decide"
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <ReasonField
        label={t('missed.why')}
        value={reason}
        onChange={setReason}
        problem={isTried && reason.trim() === '' ? common('reasonNeeded') : undefined}
      />
      <Button look="pri" offReason={offReason} isPending={isPending} onPress={go}>
        {isPending ? <Spinner /> : null}
        {isPending ? t('missed.going') : t('missed.go', { count, n: times.number(count) })}
      </Button>
      {failure === null ? null : <ControlRefusal command="missed" failure={failure} />}
    </form>
  );
}
