import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialogs/dialog.tsx';
import { ReasonField } from '../../../ui/reason-field.tsx';

interface WhyDialogProps {
  readonly title: string;
  /** What is done there. */
  readonly text: string;
  readonly doLabel: string;
  readonly onDo: (reason: string) => void;
  readonly onClose: () => void;
}

/** Asks why before something on a server is changed: the audit trail keeps it. */
export function WhyDialog({ title, text, doLabel, onDo, onClose }: WhyDialogProps): ReactElement {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const go = (): void => {
    setTried(true);
    if (reason.trim() === '') return;
    onClose();
    onDo(reason.trim());
  };
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      onMainAction={go}
      footer={
        <>
          <span className="sp" />
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button look="pri" onPress={go}>
            {doLabel}
          </Button>
        </>
      }
    >
      <p>{text}</p>
      <ReasonField
        label={t('reason')}
        value={reason}
        onChange={setReason}
        problem={isTried && reason.trim() === '' ? t('reasonNeeded') : undefined}
      />
    </Dialog>
  );
}
