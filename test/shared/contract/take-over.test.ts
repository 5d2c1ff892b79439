import { describe, expect, it } from 'vitest';
import { foundRows, takenOver, type Found } from '../../../shared/contract/take-over.ts';
import { integrationSchema } from '../../../shared/domain/definitions/integration.ts';
import { connectedScheduler } from '../../../shared/domain/schedulers/scheduler.ts';

function foundTimer(timer: string): Found {
  return {
    scheduler: connectedScheduler.parse({ kind: 'systemd', timer }),
    id: timer.replace('.timer', ''),
    name: timer,
    schedule: 'OnCalendar=daily',
    nextRunAt: null,
    enabled: true,
  };
}

describe('protecting found schedules', () => {
  it('recognises what is already protected, whatever its time-out', () => {
    const held = integrationSchema.parse({
      id: 'nightly-backup',
      scheduler: { timeout: '1m', timer: 'backup.timer', kind: 'systemd' },
    });
    const rows = foundRows([foundTimer('backup.timer'), foundTimer('sync.timer')], [held]);
    expect(rows.map(({ takenBy }) => takenBy)).toEqual(['nightly-backup', null]);
  });

  it('recognises a service, however long its stop may take', () => {
    const scheduler = { kind: 'service', unit: 'poll.service', stopWithin: '45s' };
    const held = integrationSchema.parse({ id: 'poll', scheduler });
    const service = connectedScheduler.parse({ kind: 'service', unit: 'poll.service' });
    const found = { ...foundTimer('x.timer'), scheduler: service };
    expect(foundRows([found], [held]).map(({ takenBy }) => takenBy)).toEqual(['poll']);
  });

  it('knows each again by its key, also of two that are called the same', () => {
    const backup = foundTimer('backup.timer');
    const first = foundRows([foundTimer('sync.timer'), backup, backup], []).map(({ key }) => key);
    const again = foundRows([backup, backup], []).map(({ key }) => key);
    expect(new Set(first).size).toBe(3);
    expect(again).toEqual(first.slice(1));
  });

  it('gives each a unique id, and all the systems', () => {
    const backup = { found: foundTimer('backup.timer'), systems: ['erp'] };
    const made = takenOver([backup, { ...backup, name: 'Night backup' }], ['backup']);
    expect(made.map(({ id }) => id)).toEqual(['backup-2', 'backup-3']);
    expect(made.map(({ name }) => name)).toEqual(['backup.timer', 'Night backup']);
    expect(made.map(({ systems }) => systems)).toEqual([['erp'], ['erp']]);
  });
});
