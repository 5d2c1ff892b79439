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

/** A site of Checkmk with hosts: what is asked for is passed on to its core. */
export async function openCheckmk(): Promise<VendorAtHand> {
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
    alarm: () => () => undefined,
    silenceOfOther: () => {
      const end_time = iso(Date.now() + HOUR_MS);
      add({ downtime_type: 'host', host_name: 'crm-02', end_time, comment: 'disk swap' }, 'lena');
      return () => remove(({ by }) => by === 'lena');
    },
    endByPerson: (mark: string) => remove(({ comment }) => comment.endsWith(mark)),
  });
}
