import { randomUUID } from 'node:crypto';
import { HOUR_MS } from '../../../../../shared/domain/values/time-units.ts';
import type { Answer } from '../../../../agent/adapters/connectors/http/checked-api.ts';
import { iso, openVendor, SECRETS, type VendorAtHand } from './vendor.ts';

interface Matcher {
  readonly name: string;
  readonly value: string;
}

interface Silence {
  readonly id: string;
  readonly matchers: readonly Matcher[];
  readonly startsAt: string;
  endsAt: string;
  readonly createdBy: string;
  readonly comment: string;
}

type Posted = Omit<Silence, 'id'> & { readonly id?: string };

/** Grafana with alerts of its own. A silence with a known id and start is changed, else a new one. */
export async function openGrafana(): Promise<VendorAtHand> {
  let silences: Silence[] = [];
  let alerts: Record<string, string>[] = [];
  const isActive = ({ startsAt, endsAt }: Silence): boolean =>
    Date.parse(startsAt) <= Date.now() && Date.now() < Date.parse(endsAt);
  const isSilent = (labels: Record<string, string>): boolean =>
    silences
      .filter(isActive)
      .some(({ matchers }) => matchers.every(({ name, value }) => labels[name] === value));
  const listed = (one: Silence) => ({
    ...one,
    status: { state: isActive(one) ? 'active' : 'expired' },
    updatedAt: iso(Date.now()),
  });
  const post = (posted: Posted) => {
    if (Date.parse(posted.endsAt) <= Date.now()) return { status: 400, body: 'end in the past' };
    const known = silences.find(
      ({ id, startsAt }) => id === posted.id && startsAt === posted.startsAt,
    );
    if (posted.id !== undefined && known === undefined) return { status: 404, body: 'not found' };
    const startsAt = known?.startsAt ?? iso(Math.max(Date.now(), Date.parse(posted.startsAt)));
    const silence = { ...posted, startsAt, id: known?.id ?? randomUUID() };
    silences = [...silences.filter((one) => one !== known), silence];
    return { status: 202, body: { silenceID: silence.id } };
  };
  const expire = (isMeant: (one: Silence) => boolean): boolean => {
    const meant = silences.filter((one) => isMeant(one) && isActive(one));
    for (const one of meant) one.endsAt = iso(Date.now());
    return meant.length > 0;
  };
  const answer: Answer = (operation, { method, body, parameters, query }) => {
    if (operation.endsWith('/alerts')) {
      const on = alerts.filter((labels) => query.get('silenced') !== 'false' || !isSilent(labels));
      const told = on.map(({ since, ...labels }) => ({
        ...{ labels, fingerprint: JSON.stringify(labels), startsAt: since },
        status: { state: isSilent(labels) ? 'suppressed' : 'active', silencedBy: [] },
      }));
      return { status: 200, body: told };
    }
    if (method === 'DELETE') {
      return { status: expire(({ id }) => id === parameters['SilenceId']) ? 200 : 404, body: {} };
    }
    if (method === 'POST') return post(JSON.parse(body) as Posted);
    return { status: 200, body: silences.map(listed) };
  };
  const isAuthorized = (headers: Readonly<Record<string, string>>): boolean =>
    headers['authorization'] === `Bearer ${SECRETS['key']}`;
  const vendor = await openVendor('grafana', isAuthorized, answer);
  return Object.assign(vendor, {
    monitor: {
      ...{ kind: 'grafana', url: `${vendor.url}/`, matchers: ['system="erp"'] },
      token: { secretRef: 'key' },
    },
    silences: () => silences.filter(isActive),
    alarm: () => {
      alerts = [{ alertname: 'Stale', system: 'erp', since: iso(Date.now()) }];
      return () => void (alerts = []);
    },
    silenceOfOther: () => {
      const matchers = [{ name: 'system', value: 'erp' }];
      const [startsAt, endsAt] = [iso(Date.now()), iso(Date.now() + HOUR_MS)];
      post({ matchers, startsAt, endsAt, createdBy: 'lena', comment: 'disk swap' });
      return () => void expire(({ createdBy }) => createdBy === 'lena');
    },
    endByPerson: (mark: string) => void expire(({ comment }) => comment.endsWith(mark)),
  });
}
