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

/** Every field has a value that a store could lose. */
export const silenced = { silences: new Map([['system/erp/1', silence]]) };
