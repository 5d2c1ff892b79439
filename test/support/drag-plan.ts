import { documentSchema, type RemansoDocument } from '../../shared/domain/definitions/document.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import { HOUR_MS } from '../../shared/domain/values/time-units.ts';
import { formatWallClock } from '../../shared/domain/values/wall-clock.ts';

/** The last full hour. */
export function hourBefore(now: Instant): Instant {
  return Math.floor(now / HOUR_MS) * HOUR_MS;
}

/** A window that is open for some hours yet, one that opens daily, first in some hours, and one that opens once. */
export function dragPlan(now: Instant): RemansoDocument {
  const hour = hourBefore(now);
  const window = (id: string, title: string, inHours: number, system: string) => ({
    id,
    title,
    timeZone: 'UTC',
    start: formatWallClock(hour + inHours * HOUR_MS),
    duration: 'PT3H',
    covers: { systems: [system] },
  });
  return documentSchema.parse({
    systems: [
      { id: 'erp', name: 'ERP' },
      { id: 'shop', name: 'Web shop' },
      { id: 'crm', name: 'CRM' },
    ],
    integrations: ['erp', 'shop', 'crm'].map((system) => ({
      id: `${system}-feed`,
      name: `Feed of ${system}`,
      systems: [system],
      scheduler: {
        kind: 'local',
        cron: '*/10 * * * *',
        timeZone: 'UTC',
        command: ['true'],
      },
    })),
    windows: [
      window('erp-patches', 'ERP patches', -1, 'erp'),
      { ...window('shop-nightly', 'Shop nightly', 4, 'shop'), rrule: 'FREQ=DAILY' },
      window('crm-release', 'CRM release', 5, 'crm'),
    ],
  });
}
