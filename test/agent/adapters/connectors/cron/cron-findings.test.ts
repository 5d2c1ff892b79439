import { describe, expect, it } from 'vitest';
import {
  cronFindings,
  type CronScene,
} from '../../../../../agent/adapters/connectors/cron/cron-findings.ts';
import { cronScheduler } from '../../../../../shared/domain/schedulers/cron-scheduler.ts';
import { succeed } from '../../../../../shared/errors.ts';

const line = '0 3 * * * /opt/sync';
const one = cronScheduler.parse({ kind: 'cron', line });

function found(text: string, daemon: CronScene['daemon']): string[] {
  const scene = { place: 'crontab', read: succeed(text), isWritable: true, daemon };
  return cronFindings(one, scene).map(({ level, code }) => `${level} ${code}`);
}

describe('the check of a line of a crontab', () => {
  it('finds nothing to mend where a cron runs', () => {
    expect(found(`${line}\n`, 'daemon')).toEqual(['warning guard']);
    expect(found(`${line}\n`, 'unknown')).toEqual(['warning guard']);
  });

  it('is a problem where no cron runs, or cron ignores the file', () => {
    expect(found(`${line}\n`, 'none')).toEqual(['problem state', 'warning guard']);
    expect(found(`1 * * * * /opt/a\n${line}`, 'daemon')).toEqual([
      'problem state',
      'warning guard',
    ]);
  });

  it('advises a guard where systemd-cron starts the lines', () => {
    expect(found(`${line}\n`, 'systemd-cron')).toEqual(['warning guard', 'warning guard']);
  });
});
