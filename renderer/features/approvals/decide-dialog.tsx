import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApprovalRequestShown } from '../../../shared/contract/approval-request.ts';
import {
  APPROVERS_KEY,
  type Approvers,
} from '../../../shared/domain/definitions/settings/approvers.ts';
import { APPROVAL_NAMESPACE } from '../../../shared/domain/trail/approval-statement.ts';
import { problemInWords } from '../../../shared/i18n/problem-words.ts';
import { useFailureDetail } from '../../i18n/failure-words.ts';
import { sign, useCommand, type Command } from '../../store/use-command.ts';
import { Button } from '../../ui/button.tsx';
import { CopyLine } from '../../ui/messages/copy-line.tsx';
import { Dialog } from '../../ui/dialogs/dialog.tsx';
import { TextInput } from '../../ui/inputs/text-input.tsx';
import { ReasonField } from '../../ui/reason-field.tsx';
import { showToast } from '../../ui/messages/toasts.tsx';
import { ChangeTable } from './change-table.tsx';
import { FieldChanges } from './field-changes.tsx';
import { useTitleOf } from './use-title-of.ts';
import { useLanguage } from '../../i18n/language.ts';

/** Of the list of approvers, the keys of the document. */
function Changes({ request }: Pick<DecideProps, 'request'>): ReactElement {
  const isList = request.windowId === APPROVERS_KEY;
  return isList ? <FieldChanges request={request} /> : <ChangeTable request={request} />;
}

export type Decision = 'approve' | 'refuse';

interface DecideProps {
  readonly request: ApprovalRequestShown;
  readonly decision: Decision;
  readonly approvers: Approvers | undefined;
  readonly onClose: () => void;
}

interface Given {
  readonly reason: string;
  readonly token: string;
  /** As ssh-keygen printed it. */
  readonly signature: string;
}

/** A yes or no to the version that is shown: if it is another by now, nothing happens. */
export function DecideDialog({ request, decision, approvers, onClose }: DecideProps): ReactElement {
  const { t } = useTranslation('approvals');
  const { isYours, windowId } = request;
  const title = useTitleOf(request);
  const isSigned = approvers?.signature === 'required' && !isYours;
  const [given, setGiven] = useState<Given>({ reason: '', token: '', signature: '' });
  const [isTried, setTried] = useState(false);
  const { send, isPending, failure } = useDecision(request, decision, () => {
    const text = t(decision === 'approve' ? 'approved' : 'refused', { title });
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
      title={t(`${verb}Title`, { title })}
      isOpen
      isTyped={given.reason + given.token + given.signature !== ''}
      onClose={onClose}
      onMainAction={go}
      footer={
        <>
          <span className="sp" />
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button look="pri" isPending={isPending} onPress={go}>
            {t(verb)}
          </Button>
        </>
      }
    >
      {decision === 'approve' ? <Changes request={request} /> : null}
      <p className="mut">{t(`${decision}Text`)}</p>
      {needsToken ? <p>{t('yours')}</p> : null}
      <Answer
        given={given}
        onChange={setGiven}
        hasToken={decision === 'approve' && approvers?.signature !== 'required'}
        signs={isSigned ? { windowId, decision } : null}
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
  /** It has to be signed; `null`: not. */
  readonly signs: { readonly windowId: string; readonly decision: Decision } | null;
  readonly isOpenChange: boolean;
  readonly problems: { readonly token: boolean; readonly reason: boolean };
}

function Answer({
  given,
  onChange,
  hasToken,
  signs,
  isOpenChange,
  problems,
}: AnswerProps): ReactElement {
  const { t } = useTranslation('approvals');
  const { t: common } = useTranslation();
  return (
    <>
      {hasToken ? (
        <TextInput
          label={t('token')}
          value={given.token}
          isSecret
          problems={problems.token ? [t('tokenNeeded')] : []}
          onChange={(token) => onChange({ ...given, token })}
        />
      ) : null}
      {signs === null ? null : (
        <>
          <p>{t('signText')}</p>
          <CopyLine
            isWhole
            line={`remanso approval text ${signs.windowId}${signs.decision === 'refuse' ? ' --refuse' : ''} | ssh-keygen -Y sign -n ${APPROVAL_NAMESPACE} -f ~/.ssh/id_ed25519`}
          />
          <TextInput
            label={t('signature')}
            value={given.signature}
            isMono
            problems={[]}
            onChange={(signature) => onChange({ ...given, signature })}
          />
        </>
      )}
      {isOpenChange ? <p className="note drain">{t('openText')}</p> : null}
      <ReasonField
        label={t('reason')}
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
  return useCommand(async (bridge, { reason, token, signature, isOpenChange }) => {
    const signed = await sign(bridge);
    const shown = token.trim() === '' ? {} : { token: token.trim() };
    const by = signature.trim() === '' ? {} : { signature };
    const why = reason.trim();
    const common = { ...signed, windowId, version, challenge, ...shown, ...by };
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
  const detail = useFailureDetail();
  const language = useLanguage();
  if (failure === null) return null;
  const problems = (failure.problems ?? []).map((one) => problemInWords(one, language));
  return (
    <p className="note trouble" role="alert">
      {[detail(failure), ...problems].join(' ')}
    </p>
  );
}
