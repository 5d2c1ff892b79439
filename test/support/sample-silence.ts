import type { AlarmWatch } from '../../agent/features/silences/core/alarm-watch.ts';
import type { Silence } from '../../agent/features/silences/core/silence.ts';
import { monitorSchema } from '../../shared/features/silences/monitor.ts';

const silence: Silence = {
  id: 'system/erp/1',
  of: 'system',
  ownerId: 'erp',
  monitor: monitorSchema.parse({
    ...{ kind: 'alertmanager', urls: ['https://alerts.example:9093'], matchers: ['a="b"'] },
    ...{ token: { secretRef: 'alertmanager' }, caFile: '/etc/ssl/ours.pem' },
  }),
  mark: 'remanso-1',
  stage: 'placed',
  isInForce: true,
  holdId: 'erp-monthly@2026-12-06T01:00:00Z',
  reason: 'Vendor patches',
  since: 1,
  endsAt: 2,
};

const watch: AlarmWatch = {
  ...{ id: 'system/erp/1', of: 'system', ownerId: 'erp', monitor: silence.monitor },
  ...{ holdId: silence.holdId, silentFrom: 1, gotThrough: ['[1,"Stale",null]'], unseenSince: 2 },
  reopened: {
    at: 3,
    stillOn: { count: 7, alarms: [{ name: 'DiskFull', host: null }] },
    first: { name: 'QueueLength', host: 'erp-app1', since: 4, seenAt: 5 },
    over: { seenTo: 6 },
  },
};

/** Every field has a value that a store could lose. */
export const silenced = {
  silences: new Map([['system/erp/1', silence]]),
  alarmWatches: new Map([['system/erp/1', watch]]),
};

export const heard = {
  silences: new Map([['system/erp/1', null]]),
  alarmWatches: new Map([['system/erp/1', null]]),
};
