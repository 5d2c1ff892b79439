import type { ReactElement } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import type { IntegrationWords } from '../words.ts';

interface LeaveDialogProps {
  readonly name: string;
  readonly changed: number;
  readonly isOpen: boolean;
  readonly t: IntegrationWords;
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

/** Names what would be lost; the safe button has the focus. */
export function LeaveDialog(props: LeaveDialogProps): ReactElement {
  const { t } = props;
  const name = props.name === '' ? t('edit.unnamed') : props.name;
  return (
    <Dialog
      title={t('edit.leaveTitle')}
      isOpen={props.isOpen}
      onClose={props.onStay}
      role="alertdialog"
      footer={
        <>
          <span className="sp" />
          <Button look="danger" onPress={props.onLeave}>
            {t('edit.leaveGo')}
          </Button>
          <Button look="pri" autoFocus onPress={props.onStay}>
            {t('edit.leaveStay')}
          </Button>
        </>
      }
    >
      <p>{t('edit.leaveText', { count: props.changed, name })}</p>
    </Dialog>
  );
}
