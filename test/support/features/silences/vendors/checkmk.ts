import { HOUR_MS, SECOND_MS } from '../../../../../shared/domain/values/time-units.ts';
import type { Answer } from '../../../../agent/adapters/connectors/http/checked-api.ts';
import { iso, openVendor, SECRETS, type VendorAtHand } from './vendor.ts';

interface Posted {
  readonly downtime_type: string;
  readonly host_name?: string;
  readonly hostgroup_name?: string;
  readonly service_descriptions?: readonly string[];
  readonly end_time: string;
  readonly comment: string;
}

interface Downtime extends Pick<Posted, 'comment' | 'end_time'> {
  readonly id: string;
  readonly host: string;
  readonly service?: string | undefined;
  readonly by: string;
}

interface Filter {
  readonly op: string;
  readonly left?: string;
  readonly right?: string;
  readonly expr?: readonly Filter[];
}

/** What is asked for shows this much later. */
const PASSED_ON_MS = 50;
const GROUP: readonly string[] = ['crm-01', 'crm-02'];

/** Those it watches: of each host, its services. */
const WATCHED = {
  'erp-01': ['HTTP'],
  'crm-01': ['Load'],
  'crm-02': [],
  'wms-01': ['Orders; late [x]'],
} as const;

type Row = Readonly<Record<string, string | number | readonly string[]>>;

function isMet(row: Row, { op, left = '', right = '', expr = [] }: Filter): boolean {
  if (op === 'and') return expr.every((each) => isMet(row, each));
  if (op === 'or') return expr.some((each) => isMet(row, each));
  const value = row[left];
  if (op === '>=') return Array.isArray(value) && value.includes(right);
  return (String(value) === right) === (op === '=');
}

/** A site of Checkmk with hosts: what is asked for is passed on to its core. */
export async function openCheckmk({ isEarly = false } = {}): Promise<VendorAtHand> {
  const red = new Map<string, number>();
  let downtimes: Downtime[] = [];
  let count = 0;
  const meets = (one: Downtime, { op, left = '', right = '', expr = [] }: Filter): boolean => {
    if (op === 'or') return expr.some((each) => meets(one, each));
    if (op === '~' && left === 'comment') return new RegExp(right).test(one.comment);
    if (op === '=' && left === 'host_name') return one.host === right;
    return op === '>=' && left === 'host_groups' && right === 'crm' && GROUP.includes(one.host);
  };
  const told = ({ id, host, service, by, comment, end_time }: Downtime) => ({
    ...{ domainType: 'downtime', id, title: `Downtime for ${service ?? host}` },
    extensions: {
      ...{ site_id: 'prod', host_name: host, author: by, recurring: 'no', comment },
      is_service: service === undefined ? 'no' : 'yes',
      start_time: iso(Date.now() - SECOND_MS).replace(/\.\d+Z/, '+00:00'),
      end_time: end_time.replace(/(\.\d+)?Z/, '+00:00'),
    },
  });
  const stated = (name: string, depth: number) => ({
    ...{ state: red.has(name) ? 2 : 0, state_type: 1, acknowledged: 0, notifications_enabled: 1 },
    scheduled_downtime_depth: depth,
    last_hard_state_change: Math.floor((red.get(name) ?? 0) / SECOND_MS),
  });
  const depth = (host: string, service?: string): number =>
    downtimes.filter((one) => one.host === host && one.service === service).length;
  const rows = (kind: string): readonly Row[] =>
    Object.entries(WATCHED).flatMap(([host, services]): readonly Row[] => {
      const groups = GROUP.includes(host) ? ['crm'] : ['erp'];
      if (kind === 'host') return [{ name: host, groups, ...stated(host, depth(host)) }];
      return services.map((description) => ({
        ...{ host_name: host, host_groups: groups, description, host_state: red.has(host) ? 1 : 0 },
        host_scheduled_downtime_depth: depth(host),
        ...stated(`${host}!${description}`, depth(host, description)),
      }));
    });
  const listed = (kind: string, columns: readonly string[], query: Filter | undefined) => ({
    ...{ domainType: kind, id: 'all' },
    value: rows(kind)
      .filter((row) => query === undefined || isMet(row, query))
      .map((row, index) => ({
        ...{ domainType: kind, id: String(index) },
        extensions: Object.fromEntries(columns.map((column) => [column, row[column]])),
      })),
  });
  const add = (posted: Posted, by: string): void => {
    const { host_name: host = '', service_descriptions: services = [undefined] } = posted;
    const { comment, end_time } = posted;
    for (const on of posted.downtime_type === 'hostgroup' ? GROUP : [host]) {
      for (const service of services) {
        count += 1;
        downtimes.push({ id: String(count), host: on, service, by, comment, end_time });
      }
    }
  };
  const remove = (isMeant: (one: Downtime) => boolean): void => {
    downtimes = downtimes.filter((one) => !isMeant(one));
  };
  const answer: Answer = (operation, { method, body, query }) => {
    const [, kind] = /domain-types\/(host|service)\/collections\/all$/.exec(operation) ?? [];
    if (kind !== undefined && method === 'GET') {
      const asked = query.get('query');
      const filter = asked === null ? undefined : (JSON.parse(asked) as Filter);
      return { status: 200, body: listed(kind, query.getAll('columns'), filter) };
    }
    if (kind !== undefined) {
      if (isEarly) return { status: 405, body: 'Method Not Allowed' };
      const asked = JSON.parse(body) as { columns: readonly string[]; query?: Filter };
      return { status: 200, body: listed(kind, asked.columns, asked.query) };
    }
    if (method === 'GET') {
      const asked = JSON.parse(query.get('query') ?? '{}') as Filter;
      const value = downtimes.filter((one) => meets(one, asked)).map(told);
      return { status: 200, body: { domainType: 'downtime', id: 'all', value } };
    }
    if (operation.endsWith('/delete/invoke')) {
      const { downtime_id: id } = JSON.parse(body) as { downtime_id: string };
      setTimeout(() => remove((one) => one.id === id), PASSED_ON_MS);
    } else {
      setTimeout(() => add(JSON.parse(body) as Posted, 'remanso'), PASSED_ON_MS);
    }
    return { status: 204 };
  };
  const isAuthorized = (headers: Readonly<Record<string, string>>): boolean =>
    headers['authorization'] === `Bearer remanso ${SECRETS['key']}`;
  const vendor = await openVendor('checkmk', isAuthorized, answer);
  return Object.assign(vendor, {
    monitor: {
      ...{ kind: 'checkmk', url: `${vendor.url}/prod/` },
      ...{ hosts: ['erp-01'], hostGroups: ['crm'], services: ['wms-01!Orders; late [x]'] },
      basicAuth: { user: 'remanso', password: { secretRef: 'key' } },
    },
    silences: () =>
      downtimes.map(({ host, service, by, comment, end_time }) => ({
        host,
        service,
        by,
        comment,
        end_time,
      })),
    alarm: () => {
      red.set('erp-01!HTTP', Date.now());
      return () => void red.delete('erp-01!HTTP');
    },
    silenceOfOther: () => {
      const end_time = iso(Date.now() + HOUR_MS);
      add({ downtime_type: 'host', host_name: 'crm-02', end_time, comment: 'disk swap' }, 'lena');
      return () => remove(({ by }) => by === 'lena');
    },
    endByPerson: (mark: string) => remove(({ comment }) => comment.endsWith(mark)),
  });
}
