import { randomUUID } from 'node:crypto';
import { HOUR_MS } from '../../../../../shared/domain/values/time-units.ts';
import type { Answer } from '../../../../agent/adapters/connectors/http/checked-api.ts';
import { iso, openVendor, SECRETS, type VendorAtHand } from './vendor.ts';

interface Posted {
  readonly start_time: string;
  readonly end_time: string;
  readonly description?: string;
  readonly services: readonly unknown[];
}

interface Maintenance extends Posted {
  readonly id: string;
  readonly by: string;
}

const seconds = (at: number): string => iso(at).replace(/\.\d+/, '');

/** PagerDuty with services. Times are told in whole seconds; a start in the past is the present. */
export async function openPagerduty(): Promise<VendorAtHand> {
  let maintenances: Maintenance[] = [];
  let incident: { readonly title: string; readonly created_at: string } | undefined;
  const isOpen = ({ end_time }: Maintenance): boolean => Date.parse(end_time) > Date.now();
  const isOngoing = (one: Maintenance): boolean =>
    isOpen(one) && Date.parse(one.start_time) <= Date.now();
  const told = ({ by, ...one }: Maintenance) => ({
    ...{ ...one, type: 'maintenance_window' },
    created_by: { id: by, type: 'user_reference', summary: by },
  });
  const post = (posted: Posted, by: string): Maintenance => {
    const start = Math.max(Date.now(), Date.parse(posted.start_time));
    const end_time = seconds(Date.parse(posted.end_time));
    const one = { ...posted, end_time, id: randomUUID(), by, start_time: seconds(start) };
    maintenances.push(one);
    return one;
  };
  const remove = (isMeant: (one: Maintenance) => boolean): boolean => {
    const kept = maintenances.filter((one) => !isMeant(one));
    const { length } = maintenances;
    maintenances = kept;
    return kept.length < length;
  };
  const answer: Answer = (operation, { method, body, parameters, query }) => {
    if (operation === 'GET /incidents') {
      const open = incident === undefined ? [] : [incident];
      const total = query.get('total') === 'true' ? open.length : null;
      const told = open.map((one, index) => ({
        ...{ ...one, id: `Q${index}`, type: 'incident', status: 'triggered' },
      }));
      return { status: 200, body: { incidents: told, more: false, total } };
    }
    if (method === 'GET') {
      const ongoing = query.get('filter') === 'ongoing';
      const found = maintenances.filter((one) => isOpen(one) && isOngoing(one) === ongoing);
      const page = { limit: 1, offset: Number(query.get('offset')) };
      const some = found.slice(page.offset, page.offset + page.limit);
      const more = found.length > page.offset + page.limit;
      return { status: 200, body: { maintenance_windows: some.map(told), more, ...page } };
    }
    const { id } = parameters;
    if (method === 'DELETE') return { status: remove((one) => one.id === id) ? 204 : 404 };
    const { maintenance_window: posted } = JSON.parse(body) as { maintenance_window: Posted };
    if (Date.parse(posted.end_time) <= Date.now()) return { status: 400, body: 'in the past' };
    const known = maintenances.find((one) => one.id === id);
    if (method === 'PUT' && known === undefined) return { status: 404, body: 'Not Found' };
    remove((one) => one.id === id);
    const one = post(posted, known?.by ?? 'remanso');
    return { status: method === 'PUT' ? 200 : 201, body: { maintenance_window: told(one) } };
  };
  const isAuthorized = (headers: Readonly<Record<string, string>>): boolean =>
    headers['authorization'] === `Token token=${SECRETS['key']}`;
  const vendor = await openVendor('pagerduty', isAuthorized, answer);
  return Object.assign(vendor, {
    monitor: {
      ...{ kind: 'pagerduty', url: `${vendor.url}/`, services: ['PERP1', 'PERP2'] },
      ...{ from: 'remanso@example.org', token: { secretRef: 'key' } },
    },
    silences: () =>
      maintenances.map(({ by, end_time, description, services }) => ({
        ...{ by, end_time, description, services },
      })),
    alarm: () => {
      incident = { title: 'Orders are late', created_at: seconds(Date.now()) };
      return () => void (incident = undefined);
    },
    silenceOfOther: () => {
      const [start_time, end_time] = [iso(Date.now()), iso(Date.now() + HOUR_MS)];
      post({ start_time, end_time, description: 'disk swap', services: [] }, 'lena');
      return () => void remove(({ by }) => by === 'lena');
    },
    endByPerson: (mark: string) =>
      void remove(({ description }) => description?.endsWith(mark) ?? false),
  });
}
