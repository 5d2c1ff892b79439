import { z } from 'zod';
import type { Instant } from '../../../../../shared/domain/values/instant.ts';
import { SECOND_MS } from '../../../../../shared/domain/values/time-units.ts';
import { succeed, type Result } from '../../../../../shared/errors.ts';
import type { CheckmkMonitor } from '../../../../../shared/features/silences/monitors/checkmk.ts';
import type { MonitorAlarm, MonitorThing } from '../../app/monitors.ts';
import { addressOf } from '../kit/address.ts';
import { hostsFound } from '../kit/hosts-found.ts';
import type { MonitorHttp } from '../kit/monitor-http.ts';
import { counted } from '../kit/things-told.ts';
import { hostAndService } from './checkmk-parts.ts';

type Named = Pick<CheckmkMonitor, 'hosts' | 'hostGroups' | 'services'>;

/** Of a Livestatus query, as Checkmk writes one. */
interface Filter {
  readonly op: string;
  readonly left?: string;
  readonly right?: string;
  readonly expr?: readonly Filter[];
}

const STATE = [
  ...['state', 'state_type', 'acknowledged', 'notifications_enabled'],
  ...['scheduled_downtime_depth', 'last_hard_state_change'],
];
const HOST_COLUMNS = ['name', 'groups', ...STATE];
const SERVICE_COLUMNS = [
  ...['host_name', 'description', 'host_state', 'host_scheduled_downtime_depth'],
  ...STATE,
];
const RED: Filter = { op: '!=', left: 'state', right: '0' };
/** A state that more checks have confirmed. */
const HARD = 1;

const state = {
  ...{ state: z.int(), state_type: z.int(), acknowledged: z.int() },
  ...{ notifications_enabled: z.int(), scheduled_downtime_depth: z.int() },
  last_hard_state_change: z.int().transform((at): Instant => at * SECOND_MS),
};
const listOf = <T extends z.ZodType>(extensions: T) =>
  z.object({ value: z.array(z.object({ extensions })) });
const hosts = listOf(z.object({ name: z.string(), groups: z.array(z.string()), ...state }));
const services = listOf(
  z.object({
    ...{ host_name: z.string(), description: z.string(), host_state: z.int() },
    ...{ host_scheduled_downtime_depth: z.int(), ...state },
  }),
);

interface Stated {
  readonly state: number;
  readonly state_type: number;
  readonly acknowledged: number;
  readonly notifications_enabled: number;
  readonly scheduled_downtime_depth: number;
}

/** What Checkmk says of hosts and services: cmk/gui/openapi/endpoints/{host,service}. */
export class CheckmkStatus {
  readonly #http: MonitorHttp;
  readonly #url: string;

  constructor(http: MonitorHttp, url: string) {
    this.#http = http;
    this.#url = url;
  }

  /** It pages for no service of a host that is down. */
  async alarms(named: Named): Promise<Result<readonly MonitorAlarm[]>> {
    const ofHosts = anyOf([
      ...named.hosts.map((right) => ({ op: '=', left: 'name', right })),
      ...named.hostGroups.map((right) => ({ op: '>=', left: 'groups', right })),
    ]);
    const red = ofHosts === undefined ? succeed([]) : await this.#hosts(bothOf(RED, ofHosts));
    if (!red.ok) return red;
    const ofServices = anyOf([
      ...named.hosts.map((right) => ({ op: '=', left: 'host_name', right })),
      ...named.hostGroups.map((right) => ({ op: '>=', left: 'host_groups', right })),
      ...named.services.map((name) => oneService(...hostAndService(name))),
    ]);
    const redServices =
      ofServices === undefined ? succeed([]) : await this.#services(bothOf(RED, ofServices));
    if (!redServices.ok) return redServices;
    return succeed([
      ...red.value.filter(isHard).map((one) => ({
        ...{ name: one.name, host: one.name, since: one.last_hard_state_change },
        isHeard: isHeard(one),
      })),
      ...redServices.value.filter(isHard).map((one) => ({
        ...{ name: `${one.host_name}!${one.description}`, host: one.host_name },
        since: one.last_hard_state_change,
        isHeard: isHeard(one) && one.host_state === 0 && one.host_scheduled_downtime_depth === 0,
      })),
    ]);
  }

  async find(): Promise<Result<readonly MonitorThing[]>> {
    const all = await this.#hosts();
    if (!all.ok) return all;
    const red = await this.#services(RED);
    if (!red.ok) return red;
    const on = counted([
      ...all.value.filter((one) => one.state !== 0 && isHard(one)).map(({ name }) => name),
      ...red.value.filter(isHard).map((one) => one.host_name),
    ]);
    return succeed(
      hostsFound(
        all.value.map(({ name, groups }) => ({
          ...{ name, groups, services: null, alarms: on.get(name) ?? 0 },
        })),
      ),
    );
  }

  async #hosts(query?: Filter) {
    const found = await this.#list('host', hosts, HOST_COLUMNS, query);
    return found.ok ? succeed(found.value.value.map(({ extensions }) => extensions)) : found;
  }

  async #services(query?: Filter) {
    const found = await this.#list('service', services, SERVICE_COLUMNS, query);
    return found.ok ? succeed(found.value.value.map(({ extensions }) => extensions)) : found;
  }

  /** By POST as of 2.4, by GET before. */
  async #list<T>(
    kind: 'host' | 'service',
    schema: z.ZodType<T>,
    columns: readonly string[],
    query: Filter | undefined,
  ): Promise<Result<T>> {
    const url = addressOf(this.#url, `check_mk/api/1.0/domain-types/${kind}/collections/all`);
    const body = { columns, ...(query === undefined ? {} : { query }) };
    const listed = await this.#http.json(schema, { method: 'POST', url, body });
    if (listed.ok || listed.failure.code === 'scheduler-unreachable') return listed;
    for (const column of columns) url.searchParams.append('columns', column);
    if (query !== undefined) url.searchParams.set('query', JSON.stringify(query));
    const earlier = await this.#http.json(schema, { method: 'GET', url });
    return earlier.ok ? earlier : listed;
  }
}

function isHard({ state_type }: Stated): boolean {
  return state_type === HARD;
}

function isHeard(one: Stated): boolean {
  return (
    one.acknowledged === 0 && one.scheduled_downtime_depth === 0 && one.notifications_enabled === 1
  );
}

function oneService(host: string, service: string): Filter {
  return {
    op: 'and',
    expr: [
      { op: '=', left: 'host_name', right: host },
      { op: '=', left: 'description', right: service },
    ],
  };
}

function anyOf(expr: readonly Filter[]): Filter | undefined {
  return expr.length === 0 ? undefined : { op: 'or', expr };
}

function bothOf(...expr: readonly Filter[]): Filter {
  return { op: 'and', expr };
}
