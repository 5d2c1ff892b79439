import type { Result } from '../../../../shared/errors.ts';
import type { PreflightFinding } from '../../../ports/connector.ts';
import { failedFinding, finding } from '../kit/finding.ts';
import type { TaskState } from './task-answer.ts';
import { say } from '../../../../shared/failure-texts.ts';

const NOT_TRIED = finding('warning', 'not-tried', say('find-windows-not-tried'));

/** What may keep this task from being paused safely. */
export function taskFindings(asked: Result<TaskState>): readonly PreflightFinding[] {
  if (!asked.ok) return [failedFinding(asked.failure)];
  const { startsWhenAvailable, isElevated } = asked.value;
  return [rights(isElevated), ...(startsWhenAvailable ? [catchUp()] : []), NOT_TRIED];
}

function rights(isElevated: boolean): PreflightFinding {
  return isElevated
    ? finding('ok', 'rights', say('find-windows-elevated'))
    : finding('warning', 'rights', say('find-windows-not-elevated'));
}

function catchUp(): PreflightFinding {
  return finding('warning', 'catch-up', say('find-windows-catch-up'));
}
