import type { ReactElement } from 'react';
import { LossDialog } from '../../../ui/loss-dialog.tsx';
import type { IntegrationWords } from '../words.ts';

interface LeaveDialogProps {
  readonly name: string;
  readonly changed: number;
  readonly isOpen: boolean;
  readonly t: IntegrationWords;
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

/** What would be lost by leaving the editor of an integration. */
export function LeaveDialog(props: LeaveDialogProps): ReactElement {
  const { t } = props;
  const name = props.name === '' ? t('edit.unnamed') : props.name;
  return (
    <LossDialog
      title={t('edit.leaveTitle')}
      text={t('edit.leaveText', { count: props.changed, name })}
      goLabel={t('edit.leaveGo')}
      stayLabel={t('edit.leaveStay')}
      isOpen={props.isOpen}
      onStay={props.onStay}
      onGo={props.onLeave}
    />
  );
}
