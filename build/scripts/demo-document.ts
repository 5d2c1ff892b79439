import { documentSchema, type RemansoDocument } from '../../shared/domain/definitions/document.ts';
import { formatWallClock } from '../../shared/domain/values/wall-clock.ts';

export const OPENS_AFTER_S = 20;
export const LASTS_S = 30;
export const GOES_ON_S = 6;

/** The seed's scenario in a minute: orders, stock and invoices feed an ERP that goes down. */
export function demoDocument(erpUrl: string, opensAt: number): RemansoDocument {
  const toErp = (id: string, name: string, every: string): object => ({
    id,
    name,
    systems: ['erp'],
    scheduler: { kind: 'local', every, http: { method: 'POST', url: `${erpUrl}/${id}` } },
  });
  return documentSchema.parse({
    systems: [{ id: 'erp', name: 'ERP' }],
    integrations: [
      toErp('orders', 'Web shop orders to ERP', '2s'),
      toErp('stock', 'Stock levels to ERP', '2s'),
      toErp('invoices', 'Invoices to ERP', '5s'),
      {
        id: 'newsletter',
        name: 'Newsletter (needs no ERP)',
        scheduler: {
          kind: 'local',
          every: '3s',
          command: [process.execPath, '-e', ''],
        },
      },
    ],
    windows: [
      {
        id: 'erp-maintenance',
        title: 'ERP maintenance',
        reason: 'Demo: the ERP is patched',
        timeZone: 'UTC',
        start: formatWallClock(opensAt),
        duration: `PT${LASTS_S}S`,
        covers: { systems: ['erp'] },
      },
    ],
  });
}
