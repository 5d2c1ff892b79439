import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApprovalRequestShown } from '../../../../shared/contract/approval-calls.ts';
import { problemInWords } from '../../../../shared/i18n/problem-words.ts';
import { useFailureDetail } from '../../../i18n/failure-words.ts';
import { sign, useCommand, type Command } from '../../../store/use-command.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextInput } from '../../../ui/inputs/text-input.tsx';
import { ReasonField } from '../../../ui/reason-field.tsx';
import { showToast } from '../../../ui/toasts.tsx';
import { ChangeTable } from './change-table.tsx';

export type Decision = 'approve' | 'refuse';

interface DecideProps {
  readonly request: ApprovalRequestShown;
  readonly decision: Decision;
  readonly onClose: () => void;
}

interface Given {
  readonly reason: string;
  readonly token: string;
}

/** A yes or no to the version that is shown: if it is another by now, nothing happens. */
export function DecideDialog({ request, decision, onClose }: DecideProps): ReactElement {
  const { t } = useTranslation('windows');
  const { isYours, windowId, title = windowId } = request;
  const [given, setGiven] = useState<Given>({ reason: '', token: '' });
  const [isTried, setTried] = useState(false);
  const { send, isPending, failure } = useDecision(request, decision, () => {
    const text = t(decision === 'approve' ? 'approval.approved' : 'approval.refused', { title });
    showToast({ look: 'flow', text });
    onClose();
  });
  const isOpenChange = failure?.code === 'open-occurrence' || failure?.code === 'reason-required';
  const needsReason = decision === 'refuse' || isOpenChange;
  const needsToken = decision === 'approve' && isYours;
  const lacksReason = needsReason && given.reason.trim() === '';
  const lacksToken = needsToken && given.token.trim() === '';
  const go = (): void => {
    setTried(true);
    if (!lacksReason && !lacksToken) send({ ...given, isOpenChange });
  };
  const verb = decision === 'refuse' && isYours ? 'takeBack' : decision;
  return (
    <Dialog
      title={t(`approval.${verb}Title`, { title })}
      isOpen
      isTyped={given.reason + given.token !== ''}
      onClose={onClose}
      onMainAction={go}
      footer={
        <>
          <span className="sp" />
          <Button onPress={onClose}>{t('approval.cancel')}</Button>
          <Button look="pri" isPending={isPending} onPress={go}>
            {t(`approval.${verb}`)}
          </Button>
        </>
      }
    >
      {decision === 'approve' ? <ChangeTable request={request} /> : null}
      <p className="mut">{t(`approval.${decision}Text`)}</p>
      {needsToken ? <p>{t('approval.yours')}</p> : null}
      <Answer
        given={given}
        onChange={setGiven}
        hasToken={decision === 'approve'}
        isOpenChange={isOpenChange}
        problems={{ token: isTried && lacksToken, reason: isTried && lacksReason }}
      />
      <Refused failure={failure} />
    </Dialog>
  );
}

interface AnswerProps {
  readonly given: Given;
  readonly onChange: (given: Given) => void;
  readonly hasToken: boolean;
  readonly isOpenChange: boolean;
  readonly problems: { readonly token: boolean; readonly reason: boolean };
}

function Answer({ given, onChange, hasToken, isOpenChange, problems }: AnswerProps): ReactElement {
  const { t } = useTranslation('windows');
  const { t: common } = useTranslation();
  return (
    <>
      {hasToken ? (
        <TextInput
          label={t('approval.token')}
          value={given.token}
          isSecret
          problems={problems.token ? [t('approval.tokenNeeded')] : []}
          onChange={(token) => onChange({ ...given, token })}
        />
      ) : null}
      {isOpenChange ? <p className="note drain">{t('approval.openText')}</p> : null}
      <ReasonField
        label={t('approval.reason')}
        value={given.reason}
        onChange={(reason) => onChange({ ...given, reason })}
        problem={problems.reason ? common('reasonNeeded') : undefined}
      />
    </>
  );
}

function useDecision(
  { windowId, version, challenge = '' }: ApprovalRequestShown,
  decision: Decision,
  onDone: () => void,
): ReturnType<typeof useCommand<Given & { readonly isOpenChange: boolean }, unknown>> {
  return useCommand(async (bridge, { reason, token, isOpenChange }) => {
    const signed = await sign(bridge);
    const shown = token.trim() === '' ? {} : { token: token.trim() };
    const why = reason.trim();
    const common = { ...signed, windowId, version, challenge, ...shown };
    if (decision === 'refuse') return bridge.call('approval.refuse', { ...common, reason: why });
    return bridge.call('approval.give', {
      ...common,
      ...(why === '' ? {} : { reason: why }),
      ...(isOpenChange ? { allowOpenChanges: true } : {}),
    });
  }, onDone);
}

/** Why not, and what to do: an approver without rights here reads it, too. */
function Refused({ failure }: Pick<Command<unknown>, 'failure'>): ReactElement | null {
  const { i18n } = useTranslation();
  const detail = useFailureDetail();
  if (failure === null) return null;
  const language = i18n.language === 'es' ? 'es' : 'en';
  const problems = (failure.problems ?? []).map((one) => problemInWords(one, language));
  return (
    <p className="note trouble" role="alert">
      {[detail(failure), ...problems].join(' ')}
    </p>
  );
}
