import {
  documentSchema,
  type RemansoDocument,
} from '../../../shared/domain/definitions/document.ts';
import { formatWallClock } from '../../../shared/domain/values/wall-clock.ts';
import { openedBefore } from './sample-document.ts';

const INTEGRATIONS = 300;
const WINDOWS = 60;
const DAY_MS = 86_400_000;

const SYSTEMS = [
  ['erp', 'ERP'],
  ['crm', 'CRM'],
  ['shop', 'Web shop'],
  ['dwh', 'Data warehouse'],
  ['hr', 'Human resources'],
  ['bank', 'Bank gateway'],
  ['wms', 'Warehouse management'],
  ['mail', 'Mailing'],
  ['pim', 'Product data'],
  ['edi', 'EDI'],
  ['pos', 'Shop tills'],
  ['tax', 'Tax office'],
] as const;

const OBJECTS = ['Orders', 'Customers', 'Prices', 'Stock', 'Invoices', 'Payments', 'Deliveries'];
const TAGS = ['finance', 'nightly', 'slow'];

const systemAt = (n: number): readonly [id: string, name: string] =>
  SYSTEMS[n % SYSTEMS.length] ?? SYSTEMS[0];

/** A group of companies: three hundred integrations of twelve systems, sixty windows, two open. */
export function manyDocument(url: string, now: number): RemansoDocument {
  return documentSchema.parse({
    systems: SYSTEMS.map(([id, name]) => ({ id, name })),
    integrations: Array.from({ length: INTEGRATIONS }, (_, n) => integrationAt(n, url)),
    windows: Array.from({ length: WINDOWS }, (_, n) => windowAt(n, now)),
  });
}

function integrationAt(n: number, url: string) {
  const [from] = systemAt(n * 5 + 1);
  const [to, toName] = systemAt(n);
  const [, fromName] = systemAt(n * 5 + 1);
  const what = OBJECTS[n % OBJECTS.length] ?? '';
  return {
    id: `flow-${String(n + 1).padStart(3, '0')}`,
    name: `${what} ${n + 1}: ${fromName} → ${toName}`,
    systems: from === to ? [to] : [to, from],
    tags: TAGS.filter((_, index) => n % (index + 3) === 0),
    scheduler: {
      kind: 'local',
      cron: n % 10 === 0 ? `${n % 60} 3 * * *` : `${n % 60} * * * *`,
      timeZone: 'Europe/Madrid',
      http: { url: `${url}/flow` },
    },
  };
}

function windowAt(n: number, now: number) {
  const [id, name] = systemAt(n);
  const isOpen = n === 0 || n === 5;
  const opensAt = openedBefore(now) + (isOpen ? 0 : n * DAY_MS);
  const round = Math.floor(n / SYSTEMS.length) + 1;
  return {
    id: `${id}-service-${round}`,
    title: `${name}, service ${round}`,
    reason: `Change CHG-${2000 + n}`,
    timeZone: 'UTC',
    start: formatWallClock(opensAt),
    duration: `PT${2 + (n % 4)}H`,
    ...(n % 3 === 0 ? { rrule: 'FREQ=MONTHLY' } : {}),
    covers: n % 10 === 3 ? { tags: ['finance'] } : { systems: [id] },
  };
}
