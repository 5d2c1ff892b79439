import { randomUUID } from 'node:crypto';
import { HOUR_MS } from '../../../../../shared/domain/values/time-units.ts';
import type { Answer } from '../../../../agent/adapters/connectors/http/checked-api.ts';
import { iso, openVendor, SECRETS, type VendorAtHand } from './vendor.ts';

interface Attributes {
  readonly message?: string;
  readonly scope?: string;
  readonly schedule?: { readonly start?: string | null; readonly end?: string };
}

interface Downtime {
  readonly id: string;
  readonly by: string;
  attributes: Attributes;
  status: 'active' | 'canceled';
}

/** Datadog. What was canceled is listed for a while, unless only current ones are asked for. */
export async function openDatadog(): Promise<VendorAtHand> {
  const downtimes: Downtime[] = [];
  const active = (): readonly Downtime[] => downtimes.filter(({ status }) => status === 'active');
  const told = ({ id, by, attributes, status }: Downtime) => ({
    ...{ id, type: 'downtime', attributes: { ...attributes, status } },
    relationships: { created_by: { data: { id: by, type: 'users' } } },
  });
  const post = (attributes: Attributes, by: string): Downtime => {
    const schedule = {
      ...attributes.schedule,
      start: attributes.schedule?.start ?? iso(Date.now()),
    };
    const one: Downtime = {
      ...{ id: randomUUID(), by, status: 'active' },
      attributes: { ...attributes, schedule },
    };
    downtimes.push(one);
    return one;
  };
  const cancel = (isMeant: (one: Downtime) => boolean): boolean => {
    const meant = active().filter(isMeant);
    for (const one of meant) one.status = 'canceled';
    return meant.length > 0;
  };
  const answer: Answer = (_, { method, body, parameters, query }) => {
    if (method === 'GET') {
      const found = query.get('current_only') === 'true' ? active() : downtimes;
      const offset = Number(query.get('page[offset]'));
      const data = found.slice(offset, offset + 1).map(told);
      const included =
        query.get('include') === 'created_by'
          ? ['lena', 'remanso'].map((name) => ({ id: name, type: 'users', attributes: { name } }))
          : [];
      const meta = { page: { total_filtered_count: found.length } };
      return { status: 200, body: { data, included, meta } };
    }
    const { downtime_id: id } = parameters;
    if (method === 'DELETE') return { status: cancel((one) => one.id === id) ? 204 : 404 };
    const { attributes } = (JSON.parse(body) as { data: { attributes: Attributes } }).data;
    if (Date.parse(attributes.schedule?.end ?? '') <= Date.now()) {
      return { status: 400, body: { errors: ['end is in the past'] } };
    }
    if (method === 'POST') {
      return { status: 200, body: { data: told(post(attributes, 'remanso')) } };
    }
    const known = active().find((one) => one.id === id);
    if (known === undefined) return { status: 404, body: { errors: ['not found'] } };
    known.attributes = { ...known.attributes, ...attributes };
    return { status: 200, body: { data: told(known) } };
  };
  const isAuthorized = (headers: Readonly<Record<string, string>>): boolean =>
    headers['dd-api-key'] === SECRETS['key'] &&
    headers['dd-application-key'] === SECRETS['second-key'];
  const vendor = await openVendor('datadog', isAuthorized, answer);
  return Object.assign(vendor, {
    monitor: {
      ...{ kind: 'datadog', url: vendor.url, scope: 'service:erp AND env:prod' },
      ...{ apiKey: { secretRef: 'key' }, applicationKey: { secretRef: 'second-key' } },
    },
    silences: () =>
      active().map(({ by, attributes }) => ({
        by,
        ...attributes,
        schedule: attributes.schedule?.end,
      })),
    alarm: () => () => undefined,
    silenceOfOther: () => {
      post(
        { message: 'disk swap', scope: '*', schedule: { end: iso(Date.now() + HOUR_MS) } },
        'lena',
      );
      return () => void cancel(({ by }) => by === 'lena');
    },
    endByPerson: (mark: string) =>
      void cancel(({ attributes: { message } }) => message?.endsWith(mark) ?? false),
  });
}
