import { APPROVAL_PROBLEM } from '../../../../shared/domain/now/problem-codes.ts';
import type { MendOf } from '../../../cli/session/doctor-scene.ts';

export const approvalMend: MendOf = (code) =>
  code.startsWith(APPROVAL_PROBLEM)
    ? ['window', 'approve', code.slice(APPROVAL_PROBLEM.length)]
    : undefined;
