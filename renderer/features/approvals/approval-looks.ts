import { Check, Hand, X } from 'lucide-react';
import type { approvalFacts } from '../../../shared/features/approvals/approval-facts.ts';
import type { KindLook } from '../../model/trail/kind-look.ts';

export const approvalLooks: Readonly<Record<keyof typeof approvalFacts, KindLook>> = {
  'approval.given': ['flow', Check],
  'approval.refused': ['still', X],
  'approval-token.added': ['still', Hand],
  'approval-token.removed': ['still', Hand],
};
