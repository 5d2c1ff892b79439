import { documentSchema, type RemansoDocument } from '../../shared/domain/definitions/document.ts';
import { MINUTE_MS } from '../../shared/domain/values/time-units.ts';
import { formatWallClock } from '../../shared/domain/values/wall-clock.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';

const SYSTEMS = 20;
const INTEGRATIONS = 300;
const WINDOWS = 60;

/** 300 integrations of 20 systems and 60 windows, all near `now`; the first one is open. */
export function bigPlan(url: string, now: Instant): RemansoDocument {
  const number = (index: number): string => String(index).padStart(3, '0');
  const hour = Math.floor(now / (60 * MINUTE_MS)) * 60 * MINUTE_MS;
  return documentSchema.parse({
    systems: Array.from({ length: SYSTEMS }, (_, index) => ({
      id: `line-${index + 1}`,
      name: `Line ${index + 1}`,
    })),
    integrations: Array.from({ length: INTEGRATIONS }, (_, index) => ({
      id: `feed-${number(index)}`,
      name: `Machine data ${number(index)}`,
      systems: [`line-${(index % SYSTEMS) + 1}`],
      tags: index % 50 === 7 ? ['calibration'] : [],
      scheduler: {
        kind: 'local',
        cron: `${index % 60} * * * *`,
        timeZone: 'Europe/Madrid',
        http: { url: `${url}/feed` },
      },
    })),
    windows: Array.from({ length: WINDOWS }, (_, index) => ({
      id: `service-${number(index)}`,
      title: `Service ${number(index)}`,
      timeZone: 'UTC',
      start: formatWallClock(hour + (index === 0 ? 0 : 60 + index * 15) * MINUTE_MS),
      duration: 'PT3H',
      covers: { systems: [`line-${(index % SYSTEMS) + 1}`] },
    })),
  });
}
