import {
  documentSchema,
  type RemansoDocument,
} from '../../../shared/domain/definitions/document.ts';
import { formatWallClock } from '../../../shared/domain/values/wall-clock.ts';

const MINUTE_MS = 60_000;

/** An ERP with a readiness check, whose window has been open for a while. */
export function reopeningDocument(
  url: string,
  now: number,
  health = `${url}/health`,
): RemansoDocument {
  const opensAt = Math.floor(now / 1000) * 1000 - 2 * MINUTE_MS;
  const post = (id: string, name: string, every: string, more: object = {}) => ({
    id,
    name,
    systems: ['erp'],
    scheduler: { kind: 'local', every, http: { url: `${url}/${id}` } },
    ...more,
  });
  return documentSchema.parse({
    systems: [
      {
        id: 'erp',
        name: 'ERP',
        readiness: {
          http: { url: health },
          passes: 3,
          interval: '1s',
          maxOverrun: '30m',
        },
      },
      { id: 'crm', name: 'CRM' },
    ],
    integrations: [
      post('inventory', 'Inventory levels → ERP', '2s', { missedRuns: 'once' }),
      post('shop-orders', 'Web shop orders → ERP', '2s', {
        missedRuns: 'all',
        after: ['inventory'],
      }),
      post('bank', 'Bank statements → ERP', '3s', { missedRuns: 'ask' }),
      post('customers', 'CRM customers → ERP', '4s', { missedRuns: 'ask', after: ['inventory'] }),
      {
        id: 'leads',
        name: 'Web leads → CRM',
        systems: ['crm'],
        scheduler: { kind: 'local', every: '10s', http: { url: `${url}/leads` } },
      },
    ],
    windows: [
      {
        id: 'erp-patches',
        title: 'ERP monthly maintenance',
        reason: 'Vendor patches, change CHG-1042',
        timeZone: 'UTC',
        start: formatWallClock(opensAt),
        duration: 'PT4H',
        rrule: 'FREQ=WEEKLY',
        covers: { systems: ['erp'] },
        reopening: { atOnce: 2, gap: '1s', canary: true, askFor: '30m' },
      },
      {
        id: 'crm-release',
        title: 'CRM release',
        reason: 'New version',
        timeZone: 'UTC',
        start: formatWallClock(opensAt + 5 * 60 * MINUTE_MS),
        duration: 'PT1H',
        rrule: 'FREQ=WEEKLY',
        covers: { systems: ['crm'] },
      },
    ],
  });
}
