import type { FeaturePage } from '../feature-page.ts';
import { isApproval } from './approval-route.ts';

export const approvalsPage: FeaturePage = {
  isShown: isApproval,
  load: async () => (await import('./approvals-screen.tsx')).ApprovalsScreen,
};
