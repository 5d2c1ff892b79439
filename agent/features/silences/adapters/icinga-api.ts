import { z } from 'zod';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { IcingaMonitor } from '../../../../shared/features/silences/monitors/icinga.ts';
import type { IcingaFilter } from './icinga-filter.ts';
import { addressOf } from './kit/address.ts';
import type { FoundHost } from './kit/hosts-found.ts';
import { counted } from './kit/things-told.ts';
import { MonitorHttp, type MonitorPorts } from './kit/monitor-http.ts';

export type ObjectType = 'Host' | 'Service';

/** A host or a service. */
export interface Watched {
  readonly type: ObjectType;
  /** `HOST`, or `HOST!SERVICE`. */
  readonly name: string;
  readonly host: string;
  readonly isRed: boolean;
  /** Red for good. */
  readonly isOn: boolean;
  /** On, and neither in a downtime nor acknowledged. */
  readonly isAlarm: boolean;
  /** What it depends on, such as its host, is well. */
  readonly isReachable: boolean;
  readonly since: Instant;
  /** Icinga makes its checks itself. */
  readonly isActive: boolean;
  /** Of its last result, by Icinga's clock: when its check was scheduled for, and when it began. */
  readonly scheduledFor: number;
  readonly begunAt: number;
}

export interface Downtime {
  readonly id: string;
  readonly by: string;
  readonly comment: string;
  /** Name of its host or service. */
  readonly on: string;
  readonly until: Instant;
  /** It has begun, by Icinga's clock. */
  readonly isInForce: boolean;
}

interface Silence {
  readonly author: string;
  readonly comment: string;
  readonly from: Instant;
  readonly until: Instant;
}

const seconds = z.number().transform((value): Instant => Math.round(value * 1_000));

const watched = z.object({
  name: z.string(),
  attrs: z.object({
    state: z.number(),
    state_type: z.number(),
    problem: z.boolean(),
    last_hard_state_change: seconds,
    last_reachable: z.boolean(),
    acknowledgement: z.number(),
    downtime_depth: z.number(),
    enable_active_checks: z.boolean(),
    /** `null`: it was never checked. */
    last_check_result: z
      .object({ schedule_start: z.number(), execution_start: z.number() })
      .nullable(),
  }),
});

const STATE = ['problem', 'state_type'];
const state = { problem: z.boolean(), state_type: z.number() };
const seen = z.object({ name: z.string(), attrs: z.object(state) });
const seenHost = z.object({
  name: z.string(),
  attrs: z.object({ ...state, groups: z.array(z.string()) }),
});

type Seen = z.output<typeof seen>;

const downtime = z.object({
  name: z.string(),
  attrs: z.object({
    author: z.string(),
    comment: z.string(),
    host_name: z.string(),
    service_name: z.string(),
    end_time: seconds,
    trigger_time: seconds,
  }),
});

const notification = z.object({
  name: z.string(),
  attrs: z.object({
    host_name: z.string(),
    service_name: z.string(),
    /** `null`: of every type. */
    types: z.array(z.unknown()).nullable(),
  }),
});

const done = z.object({ code: z.number(), status: z.string(), name: z.string().default('') });

const FAILED = 300;
const HARD = 1;
/** As Icinga names it, or its bit. */
const DOWNTIME_NOTICES: readonly unknown[] = [
  'DowntimeStart',
  'DowntimeEnd',
  'DowntimeRemoved',
  1,
  2,
  4,
];

/** https://icinga.com/docs/icinga-2/latest/doc/12-icinga2-api */
export class IcingaApi {
  readonly #http: MonitorHttp;
  readonly #base: string;

  constructor(ports: MonitorPorts, monitor: IcingaMonitor) {
    this.#http = new MonitorHttp(monitor, ports);
    this.#base = monitor.url;
  }

  async watched(type: ObjectType, filter: IcingaFilter): Promise<Result<readonly Watched[]>> {
    const found = await this.#query(watched, `${type.toLowerCase()}s`, filter);
    if (!found.ok) return found;
    return succeed(
      found.value.map(({ name, attrs }) => {
        const isOn = attrs.problem && attrs.state_type === HARD;
        return {
          ...{ type, name, host: hostOf(name), isActive: attrs.enable_active_checks },
          scheduledFor: attrs.last_check_result?.schedule_start ?? 0,
          begunAt: attrs.last_check_result?.execution_start ?? 0,
          isRed: attrs.state !== 0,
          ...{ isOn, since: attrs.last_hard_state_change, isReachable: attrs.last_reachable },
          isAlarm: isOn && attrs.downtime_depth === 0 && attrs.acknowledgement === 0,
        };
      }),
    );
  }

  /** Each host that the account may see. */
  async hosts(): Promise<Result<readonly FoundHost[]>> {
    const hosts = await this.#query(seenHost, 'hosts', undefined, ['__name', 'groups', ...STATE]);
    if (!hosts.ok) return hosts;
    const services = await this.#query(seen, 'services', undefined, ['__name', ...STATE]);
    if (!services.ok) return services;
    const of = (each: readonly Seen[]) => counted(each.map(({ name }) => hostOf(name)));
    const all = of(services.value);
    const on = of([...hosts.value, ...services.value].filter(isOnNow));
    return succeed(
      hosts.value.map(({ name, attrs: { groups } }) => ({
        ...{ name, groups, services: all.get(name) ?? 0, alarms: on.get(name) ?? 0 },
      })),
    );
  }

  async downtimes(filter?: IcingaFilter): Promise<Result<readonly Downtime[]>> {
    const found = await this.#query(downtime, 'downtimes', filter);
    if (!found.ok) return found;
    return succeed(
      found.value.map(({ name, attrs }) => ({
        ...{ id: name, by: attrs.author, comment: attrs.comment, until: attrs.end_time },
        on: nameOf(attrs),
        isInForce: attrs.trigger_time > 0,
      })),
    );
  }

  /** Notifications that tell people of downtimes. */
  async downtimeNotices(): Promise<
    Result<readonly { readonly name: string; readonly on: string }[]>
  > {
    const found = await this.#query(notification, 'notifications');
    if (!found.ok) return found;
    return succeed(
      found.value
        .filter(
          ({ attrs: { types } }) => types?.some((type) => DOWNTIME_NOTICES.includes(type)) ?? true,
        )
        .map(({ name, attrs }) => ({ name, on: nameOf(attrs) })),
    );
  }

  schedule(
    type: ObjectType,
    names: readonly string[],
    { author, comment, from, until }: Silence,
  ): Promise<Result<void>> {
    const times = { start_time: from / 1_000, end_time: until / 1_000, fixed: true };
    return this.#act('actions/schedule-downtime', { type, ...named(type, names) }, names, {
      ...{ author, comment, ...times },
    });
  }

  extend(ids: readonly string[], until: Instant): Promise<Result<void>> {
    const attrs = { end_time: until / 1_000 };
    return this.#act('objects/downtimes', named('Downtime', ids), ids, { attrs });
  }

  /** `as`: an instant in the past, by which its result is told from that of a check under way. */
  checkNow(type: ObjectType, names: readonly string[], as: number): Promise<Result<void>> {
    const about = { type, ...named(type, names) };
    return this.#act('actions/reschedule-check', about, names, { force: true, next_check: as });
  }

  async remove({ filter, values }: IcingaFilter): Promise<Result<void>> {
    const about = { type: 'Downtime', filter, filter_vars: values };
    const removed = await this.#act('actions/remove-downtime', about, ['']);
    // They have ended since they were listed.
    return removed.ok || removed.failure.code !== 'scheduler-missing'
      ? removed
      : succeed(undefined);
  }

  async #query<T>(
    result: z.ZodType<T>,
    path: string,
    filter?: IcingaFilter,
    attrs?: readonly string[],
  ): Promise<Result<readonly T[]>> {
    const asked = {
      ...(filter === undefined ? {} : { filter: filter.filter, filter_vars: filter.values }),
      ...(attrs === undefined ? {} : { attrs }),
    };
    const answer = await this.#http.json(z.object({ results: z.array(result) }), {
      method: 'POST',
      url: addressOf(this.#base, `v1/objects/${path}`),
      headers: { 'x-http-method-override': 'GET' },
      body: asked,
    });
    return answer.ok ? succeed(answer.value.results) : answer;
  }

  async #act(
    path: string,
    about: object,
    names: readonly string[],
    more: object = {},
  ): Promise<Result<void>> {
    if (names.length === 0) return succeed(undefined);
    const answer = await this.#http.json(z.object({ results: z.array(done) }), {
      method: 'POST',
      url: addressOf(this.#base, `v1/${path}`),
      body: { ...about, ...more },
    });
    if (!answer.ok) return answer;
    const undone = answer.value.results.find(({ code }) => code >= FAILED);
    if (undone === undefined) return succeed(undefined);
    const { name, status: why } = undone;
    return failAs('scheduler-refused', [say('icinga-undone', { name, why })]);
  }
}

function isOnNow({ attrs }: Seen): boolean {
  return attrs.problem && attrs.state_type === HARD;
}

function hostOf(name: string): string {
  return name.split('!', 1)[0] ?? name;
}

function nameOf({
  host_name: host,
  service_name: service,
}: {
  host_name: string;
  service_name: string;
}) {
  return service === '' ? host : `${host}!${service}`;
}

function named(type: ObjectType | 'Downtime', names: readonly string[]) {
  return { filter: `${type.toLowerCase()}.__name in names`, filter_vars: { names } };
}
