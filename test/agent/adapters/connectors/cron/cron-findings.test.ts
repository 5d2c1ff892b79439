import { describe, expect, it } from 'vitest';
import {
  cronFindings,
  type CronScene,
} from '../../../../../agent/adapters/connectors/cron/cron-findings.ts';
import { cronScheduler } from '../../../../../shared/domain/schedulers/kinds/cron-scheduler.ts';
import { succeed } from '../../../../../shared/errors.ts';

const line = '0 3 * * * /opt/sync';
const one = cronScheduler.parse({ kind: 'cron', line });

function found(text: string, daemon: CronScene['daemon']): string[] {
  const scene = { place: 'crontab', read: succeed(text), isWritable: true, daemon };
  return cronFindings(one, scene).map(({ level, code }) => `${level} ${code}`);
}

describe('the check of a crontab line', () => {
  it('finds no problem where a cron runs', () => {
    expect(found(`${line}\n`, 'daemon')).toEqual(['warning guard']);
    expect(found(`${line}\n`, 'unknown')).toEqual(['warning guard']);
  });

  it('reports a problem where cron does not run or ignores the file', () => {
    expect(found(`${line}\n`, 'none')).toEqual(['problem state', 'warning guard']);
    expect(found(`1 * * * * /opt/a\n${line}`, 'daemon')).toEqual([
      'problem state',
      'warning guard',
    ]);
  });

  it('suggests a guard where systemd-cron runs the lines', () => {
    expect(found(`${line}\n`, 'systemd-cron')).toEqual(['warning guard', 'warning guard']);
  });
});
