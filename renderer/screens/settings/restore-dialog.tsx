import { History } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { RestoreChoice } from '../../../shared/domain/facts/backup-facts.ts';
import { useFailureDetail } from '../../i18n/failure-words.ts';
import { sign, useCommand } from '../../store/use-command.ts';
import { Button, Spinner } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ReasonField } from '../../ui/reason-field.tsx';
import { showToast } from '../../ui/toasts.tsx';

interface RestoreDialogProps {
  readonly choice: RestoreChoice;
  readonly onClose: () => void;
}

const ICON = <History className="icon" size={20} aria-hidden="true" />;

/** A person says that the old agent is stopped for good, and whose paused schedulers these are. */
export function RestoreDialog({ choice, onClose }: RestoreDialogProps): ReactElement {
  const { t } = useTranslation('settings');
  const failureDetail = useFailureDetail();
  const [reason, type] = useState('');
  const { send, isPending, failure } = useCommand(
    async (bridge, why: string) =>
      bridge.call('restore.decide', { ...(await sign(bridge)), choice, reason: why }),
    () => {
      showToast({ look: 'flow', text: t('restore.done') });
      onClose();
    },
  );
  const why = reason.trim();
  const go = (): void => {
    if (why !== '') send(why);
  };
  return (
    <Dialog
      title={t(`restore.${choice}.title`)}
      icon={ICON}
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
          <Button look="pri" isDisabled={why === ''} isPending={isPending} onPress={go}>
            {isPending ? <Spinner /> : null}
            {t(`restore.${choice}`)}
          </Button>
        </>
      }
    >
      <p>{t('restore.stopped')}</p>
      <p>{t(`restore.${choice}.text`)}</p>
      <ReasonField label={t('restore.why')} value={reason} onChange={type} />
      {failure === null ? null : (
        <p className="note trouble" role="alert">
          {failureDetail(failure)}
        </p>
      )}
    </Dialog>
  );
}
