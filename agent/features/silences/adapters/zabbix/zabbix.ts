import { z } from 'zod';
import type { Instant } from '../../../../../shared/domain/values/instant.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../../../shared/domain/values/time-units.ts';
import { succeed, type Result } from '../../../../../shared/errors.ts';
import { failAs, say } from '../../../../../shared/failure-texts.ts';
import type { ZabbixMonitor } from '../../../../../shared/features/silences/monitors/zabbix.ts';
import type {
  MonitorAlarm,
  MonitorCaller,
  MonitorCheck,
  MonitorFound,
  MonitorReading,
  SilenceOrder,
} from '../../app/monitors.ts';
import { hostsFound } from '../kit/hosts-found.ts';
import { thingsTold } from '../kit/things-told.ts';
import { pastEnd } from '../kit/past-end.ts';
import type { MonitorPorts } from '../kit/monitor-http.ts';
import { untilShown } from '../kit/until-shown.ts';
import { checkAgain } from './fresh-check.ts';
import { zabbixAlarms } from './zabbix-alarms.ts';
import { whole, ZabbixApi } from './zabbix-api.ts';
import { zabbixCheck } from './zabbix-check.ts';
import { zabbixHosts } from './zabbix-find.ts';
import { zabbixScope, type ZabbixScope } from './zabbix-scope.ts';

/** The server hears of begins and ends when it reads its configuration: each 10 s, on large ones each 60 s. */
const PATIENCE_MS = 75 * SECOND_MS;
/** It begins in the past: the clock there may be behind, and a period has 5 min at least. */
const SINCE_MS = HOUR_MS;
const OPERATORS = { equals: '0', contains: '2' } as const;

const maintenances = z.array(
  z.object({
    maintenanceid: z.string(),
    active_since: whole,
    active_till: whole,
    hosts: z.array(z.object({ host: z.string() })),
    hostgroups: z.array(z.object({ name: z.string() })),
  }),
);

type Maintenance = z.output<typeof maintenances>[number];

const changed = z.object({ maintenanceids: z.array(z.union([z.string(), z.number()])) });

/** Zabbix 7.0. A silence is a maintenance with collection of data, whose name is the mark. */
export class Zabbix implements MonitorCaller {
  readonly #ports: MonitorPorts;
  readonly #monitor: ZabbixMonitor;
  readonly #api: ZabbixApi;
  readonly #patienceMs: number;

  constructor(ports: MonitorPorts, monitor: ZabbixMonitor, patienceMs = PATIENCE_MS) {
    this.#ports = ports;
    this.#monitor = monitor;
    this.#api = new ZabbixApi(ports, monitor);
    this.#patienceMs = patienceMs;
  }

  async read(mark: string): Promise<Result<MonitorReading>> {
    const found = await this.#ours(mark);
    if (!found.ok) return found;
    const ours = found.value;
    if (ours === undefined) {
      const gone = await this.#isDeleted();
      return gone.ok ? succeed({ until: null, isEndedByPerson: true }) : gone;
    }
    const now = this.#ports.clock.now();
    const until = ours.active_till * SECOND_MS;
    if (until <= now) return succeed({ until: null, isEndedByPerson: true });
    const isInForce = ours.active_since * SECOND_MS <= now && this.#isWhole(ours);
    return succeed({ until: isInForce ? until : null, isEndedByPerson: false });
  }

  async place({ mark, comment, endsAt }: SilenceOrder): Promise<Result<void>> {
    const past = pastEnd({ endsAt }, this.#ports.clock);
    if (past !== undefined) return past;
    const scope = await zabbixScope(this.#api, this.#monitor);
    if (!scope.ok) return scope;
    const found = await this.#ours(mark);
    if (!found.ok) return found;
    const ours = found.value;
    const till = wholeMinute(endsAt, Math.ceil);
    if (ours === undefined || ours.active_till < till || !this.#isWhole(ours)) {
      const since = wholeMinute(this.#ports.clock.now() - SINCE_MS, Math.floor);
      const placed = await this.#change(
        ours === undefined ? 'maintenance.create' : 'maintenance.update',
        {
          ...(ours === undefined
            ? { name: mark, ...this.#tags() }
            : { maintenanceid: ours.maintenanceid }),
          ...{ description: comment, maintenance_type: 0 },
          ...maintained(scope.value),
          ...lasting(Math.min(since, ours?.active_since ?? since), till),
        },
      );
      if (!placed.ok) return placed;
    }
    // A problem before the server has put the hosts into maintenance pages.
    const outside = { hostids: scope.value.everyHostId, filter: { maintenance_status: 0 } };
    return this.#settled(outside, 'zabbix-not-begun');
  }

  /**
   * Ended first, which the server hears of as soon as of a begin, and deleted once it let go of the hosts:
   * after a deletion alone, they stay in it until the next full minute.
   */
  async lift(mark: string): Promise<Result<void>> {
    const found = await this.#ours(mark);
    if (!found.ok) return found;
    const ours = found.value;
    if (ours === undefined) return this.#isDeleted();
    const { maintenanceid } = ours;
    const now = this.#ports.clock.now();
    if (ours.active_till * SECOND_MS > now) {
      const scope = await zabbixScope(this.#api, this.#monitor);
      // A host that is gone, or a right that is missing, keeps nothing silent for longer.
      if (scope.ok) await checkAgain(this.#api, scope.value);
      const times = lasting(ours.active_since, wholeMinute(now, Math.floor));
      const ended = await this.#change('maintenance.update', { maintenanceid, ...times });
      if (!ended.ok) return this.#isGone(mark, ended);
    }
    const held = { filter: { maintenanceid, maintenance_status: 1 } };
    const released = await this.#settled(held, 'zabbix-not-ended');
    if (!released.ok) return released;
    const removed = await this.#change('maintenance.delete', [maintenanceid]);
    return removed.ok ? removed : this.#isGone(mark, removed);
  }

  async check(): Promise<Result<MonitorCheck>> {
    const scope = await zabbixScope(this.#api, this.#monitor);
    if (!scope.ok) return scope;
    return zabbixCheck(this.#api, this.#ports, this.#monitor, scope.value);
  }

  async alarms(): Promise<Result<readonly MonitorAlarm[]>> {
    const scope = await zabbixScope(this.#api, this.#monitor);
    if (!scope.ok) return scope;
    return zabbixAlarms(this.#api, this.#ports, this.#monitor, scope.value);
  }

  async find(): Promise<Result<MonitorFound>> {
    const hosts = await zabbixHosts(this.#api);
    if (!hosts.ok) return hosts;
    return succeed(thingsTold(hostsFound(hosts.value), this.#ports.secrets));
  }

  async #ours(mark: string): Promise<Result<Maintenance | undefined>> {
    const listed = await this.#api.call(
      'maintenance.get',
      {
        ...{ output: ['maintenanceid', 'active_since', 'active_till'], filter: { name: mark } },
        ...{ selectHosts: ['host'], selectHostGroups: ['name'] },
      },
      maintenances,
    );
    return listed.ok ? succeed(listed.value[0]) : listed;
  }

  /** Nobody has taken a host or a group out of it. */
  #isWhole({ hosts, hostgroups }: Maintenance): boolean {
    const monitor = this.#monitor;
    return (
      monitor.hosts.every((name) => hosts.some(({ host }) => host === name)) &&
      monitor.hostGroups.every((name) => hostgroups.some((group) => group.name === name))
    );
  }

  #tags() {
    const tags = this.#monitor.tags.map(({ tag, operator, value }) => ({
      ...{ tag, value, operator: OPERATORS[operator] },
    }));
    return tags.length === 0 ? {} : { tags, tags_evaltype: 0 };
  }

  /**
   * Kept in a database: what is gone was deleted. But an account that lost its rights on a host of it is
   * told of no such maintenance either, and that one goes on.
   */
  async #isDeleted(): Promise<Result<void>> {
    const scope = await zabbixScope(this.#api, this.#monitor);
    return scope.ok ? succeed(undefined) : scope;
  }

  /** Somebody may have deleted it since it was listed. */
  async #isGone(mark: string, refused: Result<void>): Promise<Result<void>> {
    const left = await this.#ours(mark);
    return left.ok && left.value === undefined ? succeed(undefined) : refused;
  }

  async #change(method: string, params: unknown): Promise<Result<void>> {
    const done = await this.#api.call(method, params, changed);
    return done.ok ? succeed(undefined) : done;
  }

  /** The server put hosts into a maintenance, or out of it, once there are none of these. */
  async #settled(
    hosts: object,
    otherwise: 'zabbix-not-begun' | 'zabbix-not-ended',
  ): Promise<Result<void>> {
    const { clock } = this.#ports;
    let isSettled = false as boolean;
    const looked = await untilShown(clock, this.#patienceMs, async () => {
      const left = await this.#api.count('host.get', { monitored_hosts: true, ...hosts });
      if (!left.ok) return left;
      isSettled = left.value === 0;
      return succeed(isSettled);
    });
    if (!looked.ok || isSettled) return looked;
    const seconds = this.#patienceMs / SECOND_MS;
    const said = say(otherwise, { asked: this.#api.at, seconds });
    return failAs('scheduler-unreachable', [said]);
  }
}

/** In seconds. Zabbix cuts to whole minutes, ends too. */
function wholeMinute(at: Instant, round: (minutes: number) => number): number {
  return round(at / MINUTE_MS) * 60;
}

function maintained({ hostIds, groupIds }: ZabbixScope) {
  return {
    hosts: hostIds.map((hostid) => ({ hostid })),
    groups: groupIds.map((groupid) => ({ groupid })),
  };
}

/** Once, from the first to the last second. */
function lasting(since: number, till: number) {
  return {
    ...{ active_since: since, active_till: till },
    timeperiods: [{ timeperiod_type: 0, start_date: since, period: till - since }],
  };
}
