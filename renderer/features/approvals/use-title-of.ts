import { useTranslation } from 'react-i18next';
import type { ApprovalRequestShown } from '../../../shared/contract/approval-request.ts';
import { APPROVERS_KEY } from '../../../shared/domain/definitions/settings/approvers.ts';

/** The name of what would change: a window, or the list of approvers. */
export function useTitleOf({ windowId, title }: ApprovalRequestShown): string {
  const { t } = useTranslation('approvals');
  return windowId === APPROVERS_KEY ? t('list') : (title ?? windowId);
}
