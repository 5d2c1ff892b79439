import { KeyRound } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureDetail } from '../../../i18n/failure-words.ts';
import { personAt } from '../../../store/person.ts';
import { useCommand } from '../../../store/use-command.ts';
import { Button, Spinner } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialogs/dialog.tsx';
import { showToast } from '../../../ui/messages/toasts.tsx';
import { ReasonField } from '../../../ui/reason-field.tsx';

interface RevokeDialogProps {
  readonly name: string;
  readonly onClose: () => void;
  readonly onRevoked: () => void;
}

/** It cannot be taken back: whoever has the token needs a new one. */
export function RevokeDialog({ name, onClose, onRevoked }: RevokeDialogProps): ReactElement {
  const { t } = useTranslation('programs');
  const failureDetail = useFailureDetail();
  const [reason, type] = useState('');
  const { send, isPending, failure } = useCommand(
    async (bridge, why: string) =>
      bridge.call('token.revoke', {
        ...{ person: await personAt(bridge), name },
        ...(why === '' ? {} : { reason: why }),
      }),
    () => {
      showToast({ look: 'flow', text: t('revoke.done', { name }) });
      onRevoked();
      onClose();
    },
    // Somebody else was first: the list behind shows it.
    onRevoked,
  );
  const go = (): void => send(reason.trim());
  return (
    <Dialog
      title={t('revoke.title', { name })}
      icon={<KeyRound className="icon" size={20} aria-hidden="true" />}
      role="alertdialog"
      isOpen
      onClose={onClose}
      onMainAction={go}
      footer={
        <>
          <span className="sp" />
          <Button autoFocus onPress={onClose}>
            {t('cancel', { ns: 'common' })}
          </Button>
          <Button look="danger" isPending={isPending} onPress={go}>
            {isPending ? <Spinner /> : null}
            {t('revoke.go')}
          </Button>
        </>
      }
    >
      <p>{t('revoke.text')}</p>
      <ReasonField label={t('why')} value={reason} onChange={type} />
      {failure === null ? null : (
        <p className="note trouble" role="alert">
          {failureDetail(failure)}
        </p>
      )}
    </Dialog>
  );
}
