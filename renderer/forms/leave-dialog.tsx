import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { LossDialog } from '../ui/dialogs/loss-dialog.tsx';
import type { LeaveGuard } from './use-leave-guard.ts';

interface LeaveDialogProps {
  /** The item being left: its name, or a placeholder for a nameless one. */
  readonly name: string;
  readonly changed: number;
  readonly guard: LeaveGuard;
  /** Discards what was typed. */
  readonly onDrop: () => void;
}

/** Shows what would be lost by leaving an editor; "leave" continues to the requested place. */
export function LeaveDialog({ name, changed, guard, onDrop }: LeaveDialogProps): ReactElement {
  const { t } = useTranslation('forms');
  return (
    <LossDialog
      title={t('leave.title', { name })}
      text={t('leave.text', { count: changed })}
      goLabel={t('leave.go')}
      stayLabel={t('leave.stay')}
      isOpen={guard.wanted !== null}
      onStay={guard.stay}
      onGo={() => {
        onDrop();
        const wanted = guard.wanted ?? '#/now';
        guard.stay();
        window.location.hash = wanted;
      }}
    />
  );
}
