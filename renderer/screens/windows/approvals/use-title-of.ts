import { useTranslation } from 'react-i18next';
import type { ApprovalRequestShown } from '../../../../shared/contract/approval-calls.ts';
import { APPROVERS_KEY } from '../../../../shared/domain/definitions/approvers.ts';

/** The name of what would change: a window, or the list of approvers. */
export function useTitleOf({ windowId, title }: ApprovalRequestShown): string {
  const { t } = useTranslation('windows');
  return windowId === APPROVERS_KEY ? t('approval.list') : (title ?? windowId);
}
