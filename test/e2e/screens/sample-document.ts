import { DateTime } from 'luxon';
import {
  documentSchema,
  type RemansoDocument,
} from '../../../shared/domain/definitions/document.ts';
import { formatWallClock } from '../../../shared/domain/values/wall-clock.ts';

const MADRID = 'Europe/Madrid';
const MINUTE_MS = 60_000;

/** When the sample's open window opened. */
export function openedBefore(now: number): number {
  return Math.floor((now - 70 * MINUTE_MS) / MINUTE_MS) * MINUTE_MS;
}

interface NightOfMonth {
  readonly rrule: string;
  readonly start: string;
  readonly end: string;
}

/** A night of Madrid on the same weekday of each month, first on `day`. */
function monthlyNight(day: DateTime, opens: number, closes: number): NightOfMonth {
  const week = Math.ceil(day.day / 7);
  const weekday = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'][day.weekday - 1] ?? '';
  const time = (hour: number): string => `${day.toISODate() ?? ''}T0${hour}:00`;
  return {
    rrule: `FREQ=MONTHLY;BYDAY=${week > 4 ? -1 : week}${weekday}`,
    start: time(opens),
    end: time(closes),
  };
}

function firstSundayAfter(day: DateTime): DateTime {
  const sunday = day.plus({ days: 8 - ((day.weekday % 7) + 1) });
  return sunday.day <= 7 ? sunday : firstSundayAfter(sunday);
}

/** A typical company: four systems, twelve integrations, open and coming windows. */
export function sampleDocument(url: string, now: number): RemansoDocument {
  // Whatever day it is: neither is open, one comes soon, and the first Sunday later.
  const soon = DateTime.fromMillis(now, { zone: MADRID }).plus({ days: 3 });
  const rebuild = monthlyNight(soon, 1, 5);
  const firstSunday = monthlyNight(firstSundayAfter(soon), 2, 6);
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
    scheduler: { kind: 'local', cron, timeZone: MADRID, http: { url: `${url}/${id}` } },
  });
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
        start: formatWallClock(openedBefore(now)),
        duration: 'PT4H',
        covers: { systems: ['erp'] },
      },
      {
        id: 'erp-monthly',
        title: 'ERP first Sunday',
        reason: 'Vendor patches',
        timeZone: MADRID,
        ...firstSunday,
        covers: { systems: ['erp'] },
      },
      {
        id: 'dwh-rebuild',
        title: 'Data warehouse rebuild',
        reason: 'Reindex and reload marts, change CHG-1077',
        timeZone: MADRID,
        ...rebuild,
        covers: { systems: ['dwh'] },
      },
    ],
  });
}

/** The same on a quiet day: everything planned lies ahead. */
export function calmDocument(url: string, now: number): RemansoDocument {
  const document = sampleDocument(url, now);
  return { ...document, windows: document.windows.filter(({ id }) => id !== 'erp-patches') };
}

/** A first evening: one integration, one window. */
export function smallDocument(url: string, now: number): RemansoDocument {
  const { systems, integrations, windows } = calmDocument(url, now);
  return {
    hosts: [],
    calendars: [],
    links: [],
    settings: [],
    systems: systems.filter(({ id }) => id === 'erp'),
    integrations: integrations.filter(({ id }) => id === 'inventory'),
    windows: windows.filter(({ id }) => id === 'erp-monthly'),
  };
}

const PLANT_SYSTEMS = 20;
const PLANT_INTEGRATIONS = 1000;

/** A plant: a thousand integrations of twenty systems, two of them paused. */
export function plantDocument(url: string, now: number): RemansoDocument {
  const number = (index: number): string => String(index).padStart(4, '0');
  return documentSchema.parse({
    systems: Array.from({ length: PLANT_SYSTEMS }, (_, index) => ({
      id: `line-${index + 1}`,
      name: `Production line ${index + 1}`,
    })),
    integrations: Array.from({ length: PLANT_INTEGRATIONS }, (_, index) => ({
      id: `feed-${number(index)}`,
      name: `Machine data ${number(index)}, all measured values to the warehouse`,
      systems: [`line-${(index % PLANT_SYSTEMS) + 1}`],
      tags: index % 3 === 0 ? ['slow'] : [],
      scheduler: {
        kind: 'local',
        cron: `${index % 60} * * * *`,
        timeZone: MADRID,
        http: { url: `${url}/feed` },
      },
    })),
    windows: Array.from({ length: PLANT_SYSTEMS }, (_, index) => ({
      id: `line-${index + 1}-service`,
      title: `Service of production line ${index + 1}`,
      reason: 'Lubrication and calibration',
      timeZone: 'UTC',
      start: formatWallClock(openedBefore(now) + (index < 2 ? 0 : index * 1440 * MINUTE_MS)),
      duration: 'PT6H',
      rrule: 'FREQ=WEEKLY',
      covers: { systems: [`line-${index + 1}`] },
    })),
  });
}
