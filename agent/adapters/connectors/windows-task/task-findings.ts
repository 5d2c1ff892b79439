import type { Result } from '../../../../shared/errors.ts';
import type { PreflightFinding } from '../../../ports/connector.ts';
import { failedFinding } from '../kit/failed-finding.ts';
import type { TaskState } from './task-answer.ts';

const NOT_TRIED: PreflightFinding = {
  level: 'warning',
  code: 'not-tried',
  message:
    'This connector was tested with real Windows answers, but not on Windows. Go through the ' +
    'ten lines on its page once before relying on it.',
};

/** What may keep this task from being paused safely. */
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
          'The agent does not run as an administrator: it can only disable tasks of its own user.',
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
