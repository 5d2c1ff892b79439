import { documentSchema, type RemansoDocument } from '../../../shared/domain/document.ts';
import { formatWallClock } from '../../../shared/domain/wall-clock.ts';

const MINUTE_MS = 60_000;

/** A company of everyday size: four systems, twelve integrations, windows open and to come. */
export function sampleDocument(url: string, now: number): RemansoDocument {
  const post = (
    id: string,
    name: string,
    systems: string[],
    cron: string,
    tags: string[] = [],
  ) => ({
    id,
    name,
    systems,
    tags,
    scheduler: { kind: 'local', cron, timeZone: 'Europe/Madrid', http: { url: `${url}/${id}` } },
  });
  const openedAt = Math.floor((now - 4 * MINUTE_MS) / MINUTE_MS) * MINUTE_MS;
  return documentSchema.parse({
    systems: [
      { id: 'erp', name: 'ERP' },
      { id: 'shop', name: 'Web shop' },
      { id: 'crm', name: 'CRM' },
      { id: 'dwh', name: 'Data warehouse' },
    ],
    integrations: [
      post('shop-orders', 'Web shop orders → ERP', ['erp', 'shop'], '* * * * *', ['orders']),
      post('crm-customers', 'CRM customers → ERP', ['erp', 'crm'], '*/5 * * * *'),
      post('inventory', 'Inventory levels → ERP', ['erp'], '*/2 * * * *', ['stock']),
      {
        ...post('bank', 'Bank statements → ERP', ['erp'], '30 3 * * *', ['finance']),
        missedRuns: 'once',
      },
      post('prices', 'Prices → web shop', ['shop'], '*/10 * * * *'),
      post('newsletter', 'Newsletter segments', ['shop'], '0 7 * * *'),
      post('leads', 'Web leads → CRM', ['crm'], '*/3 * * * *'),
      post('tickets', 'Support tickets → CRM', ['crm'], '*/15 * * * *'),
      post('sales-facts', 'Sales facts', ['dwh'], '10 * * * *'),
      post('stock-snapshot', 'Stock snapshot', ['dwh'], '30 4 * * *'),
      post('web-visits', 'Web visits', ['dwh'], '15 5 * * *'),
      { id: 'carrier', name: 'Carrier tracking', scheduler: { kind: 'guard' } },
    ],
    windows: [
      {
        id: 'erp-patches',
        title: 'ERP monthly maintenance',
        reason: 'Vendor patches, change CHG-1042',
        timeZone: 'UTC',
        start: formatWallClock(openedAt),
        duration: 'PT4H',
        covers: { systems: ['erp'] },
      },
      {
        id: 'erp-monthly',
        title: 'ERP first Sunday',
        reason: 'Vendor patches',
        timeZone: 'Europe/Madrid',
        start: '2026-12-06T02:00',
        end: '2026-12-06T06:00',
        rrule: 'FREQ=MONTHLY;BYDAY=1SU',
        covers: { systems: ['erp'] },
      },
      {
        id: 'dwh-rebuild',
        title: 'Data warehouse rebuild',
        reason: 'Reindex and reload marts, change CHG-1077',
        timeZone: 'Europe/Madrid',
        start: '2026-11-29T01:00',
        end: '2026-11-29T05:00',
        rrule: 'FREQ=MONTHLY;BYDAY=-1SU',
        covers: { systems: ['dwh'] },
      },
    ],
  });
}
