import type { CronScheduler } from '../../../../shared/domain/schedulers/kinds/cron-scheduler.ts';
import type { Result } from '../../../../shared/errors.ts';
import type { PreflightFinding } from '../../../ports/schedulers/connector.ts';
import type { CronDaemon } from './cron-daemon.ts';
import { entryLines } from './crontab-marks.ts';
import { guardedLine } from './guarded-line.ts';
import { say } from '../../../../shared/failure-texts.ts';
import { failedFinding, finding } from '../kit/finding.ts';

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
  if (!read.ok) return [failedFinding(read.failure, 'unreadable')];
  const found: PreflightFinding[] = [];
  const { live, held, disabled } = entryLines(read.value, line);
  if (live + held + disabled === 0) {
    found.push(finding('problem', 'missing', say('find-cron-no-line', { place })));
  } else if (live + held === 0) {
    found.push(finding('warning', 'disabled', say('find-cron-comment', { place })));
  }
  if (read.value !== '' && !read.value.endsWith('\n')) {
    found.push(finding('problem', 'state', say('find-cron-no-break', { place })));
  }
  if (daemon === 'none') {
    found.push(finding('problem', 'state', say('find-cron-no-daemon')));
  }
  if (daemon === 'systemd-cron') {
    found.push(finding('warning', 'guard', say('find-cron-systemd')));
  }
  if (!isWritable) {
    found.push(finding('problem', 'rights', say('find-cron-read-only', { place })));
  }
  if (live > 1) {
    found.push(finding('warning', 'repeated', say('find-cron-repeated', { place, count: live })));
  }
  const instead = guardedLine(line, file !== undefined, 'ID', guard);
  const safer =
    instead === undefined ? say('find-cron-guard') : say('find-cron-guard-line', { line: instead });
  found.push(finding('warning', 'guard', safer));
  return found;
}
