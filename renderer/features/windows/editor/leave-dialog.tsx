import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { LossDialog } from '../../../ui/loss-dialog.tsx';

interface LeaveDialogProps {
  readonly title: string;
  readonly changed: number;
  readonly isOpen: boolean;
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

/** What would be lost by leaving the editor of a window. */
export function LeaveDialog(props: LeaveDialogProps): ReactElement {
  const { t } = useTranslation('windows');
  return (
    <LossDialog
      title={t('leave.title', { title: props.title })}
      text={t('leave.text', { count: props.changed })}
      goLabel={t('leave.go')}
      stayLabel={t('leave.stay')}
      isOpen={props.isOpen}
      onStay={props.onStay}
      onGo={props.onLeave}
    />
  );
}
