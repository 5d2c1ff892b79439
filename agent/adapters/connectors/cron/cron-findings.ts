import type { CronScheduler } from '../../../../shared/domain/schedulers/cron-scheduler.ts';
import type { Result } from '../../../../shared/errors.ts';
import type { PreflightFinding } from '../../../ports/connector.ts';
import type { CronDaemon } from './cron-daemon.ts';
import { entryLines } from './crontab-marks.ts';
import { guardedLine } from './guarded-line.ts';

/** What is known about a line's crontab, and about what runs it. */
export interface CronScene {
  readonly place: string;
  readonly read: Result<string>;
  readonly isWritable: boolean;
  readonly daemon: CronDaemon;
  /** What comes before the id in a guarded line. */
  readonly guard?: string | undefined;
}

/** What an admin should know before protecting a crontab line. */
export function cronFindings(
  { line, file }: CronScheduler,
  { place, read, isWritable, daemon, guard }: CronScene,
): PreflightFinding[] {
  if (!read.ok) return [{ level: 'problem', code: 'unreadable', message: read.failure.message }];
  const found: PreflightFinding[] = [];
  const { live, held, disabled } = entryLines(read.value, line);
  if (live + held + disabled === 0) {
    found.push({ level: 'problem', code: 'missing', message: `${place} has no such line.` });
  } else if (live + held === 0) {
    const message = `${place}: the line is a comment. It is left as it is.`;
    found.push({ level: 'warning', code: 'disabled', message });
  }
  if (read.value !== '' && !read.value.endsWith('\n')) {
    const message = `${place}: the last line has no line break, so cron ignores the whole file: add an empty line.`;
    found.push({ level: 'problem', code: 'state', message });
  }
  if (daemon === 'none') {
    const message = 'No cron daemon is running on this machine: nothing runs this line.';
    found.push({ level: 'problem', code: 'state', message });
  }
  if (daemon === 'systemd-cron') {
    const message =
      'systemd-cron runs the crontabs here, and sees a mark only when it has generated its timers again: ' +
      'put a guard in the line.';
    found.push({ level: 'warning', code: 'guard', message });
  }
  if (!isWritable) {
    const message = `${place} can be read but not written: cron's system files need an agent running as root.`;
    found.push({ level: 'problem', code: 'rights', message });
  }
  if (live > 1) {
    const message = `${place} has this line ${live} times; they are paused together.`;
    found.push({ level: 'warning', code: 'repeated', message });
  }
  const instead = guardedLine(line, file !== undefined, 'ID', guard);
  found.push({
    level: 'warning',
    code: 'guard',
    message:
      'A guard in the line is safer: no edit at each window, and it knows what is still running and ' +
      'records what was skipped' +
      (instead === undefined ? '.' : `: ${instead}`),
  });
  return found;
}
