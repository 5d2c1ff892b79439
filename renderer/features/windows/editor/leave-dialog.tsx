import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';

interface LeaveDialogProps {
  readonly title: string;
  readonly changed: number;
  readonly isOpen: boolean;
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

/** Names what would be lost; the safe button has the focus. */
export function LeaveDialog(props: LeaveDialogProps): ReactElement {
  const { t } = useTranslation('windows');
  return (
    <Dialog
      title={t('leave.title', { title: props.title })}
      isOpen={props.isOpen}
      onClose={props.onStay}
      role="alertdialog"
      footer={
        <>
          <span className="sp" />
          <Button look="danger" onPress={props.onLeave}>
            {t('leave.go')}
          </Button>
          <Button look="pri" autoFocus onPress={props.onStay}>
            {t('leave.stay')}
          </Button>
        </>
      }
    >
      <p>{t('leave.text', { count: props.changed })}</p>
    </Dialog>
  );
}
