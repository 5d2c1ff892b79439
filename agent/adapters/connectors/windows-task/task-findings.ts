import type { Result } from '../../../../shared/errors.ts';
import type { PreflightFinding } from '../../../ports/connector.ts';
import { failedFinding } from '../kit/failed-finding.ts';
import type { TaskState } from './task-answer.ts';

const NOT_TRIED: PreflightFinding = {
  level: 'warning',
  code: 'not-tried',
  message:
    'This connector was tested on answers as Windows gives them, not on Windows. Go through the ' +
    'ten lines on its page once before you rely on it.',
};

/** What stands against pausing this task safely. */
export function taskFindings(asked: Result<TaskState>): readonly PreflightFinding[] {
  if (!asked.ok) return failedFinding(asked.failure);
  const { startsWhenAvailable, isElevated } = asked.value;
  return [rights(isElevated), ...(startsWhenAvailable ? [catchUp()] : []), NOT_TRIED];
}

function rights(isElevated: boolean): PreflightFinding {
  return isElevated
    ? { level: 'ok', code: 'rights', message: 'The agent runs as an administrator.' }
    : {
        level: 'warning',
        code: 'rights',
        message:
          'The agent does not run as an administrator: only tasks of its own user can be disabled.',
      };
}

function catchUp(): PreflightFinding {
  return {
    level: 'warning',
    code: 'catch-up',
    message:
      'The task has “Run task as soon as possible after a scheduled start is missed” ' +
      '(StartWhenAvailable). Whether Windows counts starts that were due while it was disabled is ' +
      'not documented: it may run once about 10 minutes after the window.',
  };
}
