import { documentSchema, type RemansoDocument } from '../../shared/domain/definitions/document.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import { MINUTE_MS } from '../../shared/domain/values/time-units.ts';
import { formatWallClock } from '../../shared/domain/values/wall-clock.ts';

const number = (nth: number): string => String(nth + 1).padStart(2, '0');
const each = <One>(count: number, make: (nth: number) => One): One[] =>
  Array.from({ length: count }, (_, nth) => make(nth));

/**
 * Two windows are open over three systems. Eleven crontab lines are on a host that is down, ten jobs
 * in a PostgreSQL that is down: nothing listens on either port. The web shop goes on.
 */
export function badNight(url: string, now: Instant): RemansoDocument {
  const start = formatWallClock(Math.floor((now - 20 * MINUTE_MS) / MINUTE_MS) * MINUTE_MS);
  const window = { timeZone: 'UTC', start, reason: 'Quarterly patch' };
  return documentSchema.parse({
    hosts: [{ id: 'erp-db1', ssh: 'ops@127.0.0.1:9' }],
    systems: [
      { id: 'erp', name: 'ERP and finance' },
      { id: 'dwh', name: 'Data warehouse' },
      { id: 'shop', name: 'Web shop' },
    ],
    integrations: [
      ...each(11, (nth) => ({
        ...{ id: `erp-${number(nth)}`, name: `ERP batch ${number(nth)}`, systems: ['erp'] },
        scheduler: { kind: 'cron', host: 'erp-db1', line: `${nth * 5} * * * * /opt/erp/${nth}` },
      })),
      ...each(10, (nth) => ({
        ...{ id: `dwh-${number(nth)}`, name: `Sales facts ${number(nth)}`, systems: ['dwh'] },
        scheduler: {
          ...{ kind: 'pg-cron', host: '127.0.0.1', port: 9, user: 'remanso' },
          job: `facts-${number(nth)}`,
        },
      })),
      ...each(6, (nth) => ({
        ...{ id: `shop-${number(nth)}`, name: `Orders → web shop ${number(nth)}` },
        systems: ['shop'],
        scheduler: { kind: 'local', every: '5m', http: { url } },
      })),
    ],
    windows: [
      {
        ...window,
        id: 'erp-patch',
        title: 'ERP patch',
        duration: 'PT4H',
        covers: { systems: ['erp'] },
      },
      {
        ...{ ...window, id: 'dwh-patch', title: 'Data warehouse patch', change: 'CHG-1088' },
        ...{ duration: 'PT2H', covers: { systems: ['dwh'] } },
      },
      {
        ...{ ...window, id: 'shop-release', title: 'Web shop release', change: 'CHG-1081' },
        ...{ duration: 'PT1H', covers: { systems: ['shop'] } },
      },
    ],
  });
}
