import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { sign, useCommand } from '../../store/use-command.ts';
import { ReasonField } from '../../ui/reason-field.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { titleOf } from './announced-speech.ts';
import { DecideFrame } from './decide-frame.tsx';
import type { DecideProps } from './decide-props.ts';
import { Refused } from './refused.tsx';

/** A no to what is announced now, with its reason. */
export function RefuseDialog({ proposal, speech, onClose, onDone }: DecideProps): ReactElement {
  const { t } = speech;
  const { t: common } = useTranslation();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const { send, isPending, failure } = useCommand(
    async (bridge, why: string) =>
      bridge.call('announcement.refuse', {
        ...(await sign(bridge)),
        id: proposal.id,
        reason: why,
      }),
    () => {
      showToast({ look: 'flow', text: t('refuse.done', { what: titleOf(proposal) }) });
      onDone();
    },
  );
  const go = (): void => {
    setTried(true);
    if (reason.trim() !== '') send(reason.trim());
  };
  return (
    <DecideFrame
      proposal={proposal}
      speech={speech}
      title={t('refuse.title')}
      look="pri"
      label={t('refuse.do')}
      isPending={isPending}
      onGo={go}
      onClose={onClose}
    >
      <p className="mut">{t(proposal.window === null ? 'refuse.text' : 'refuse.textPlanned')}</p>
      <ReasonField
        label={common('reason')}
        value={reason}
        onChange={setReason}
        problem={isTried && reason.trim() === '' ? common('reasonNeeded') : undefined}
      />
      <Refused failure={failure} />
    </DecideFrame>
  );
}
