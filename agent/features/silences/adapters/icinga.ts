import { setTimeout as sleep } from 'node:timers/promises';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { HOUR_MS, SECOND_MS } from '../../../../shared/domain/values/time-units.ts';
import { succeed, type Failure, type Result, type Saying } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { IcingaMonitor } from '../../../../shared/features/silences/monitors/icinga.ts';
import type {
  MonitorAlarm,
  MonitorCaller,
  MonitorCheck,
  MonitorFound,
  MonitorReading,
  SilenceOrder,
} from '../app/monitors.ts';
import { IcingaApi, type ObjectType, type Watched } from './icinga-api.ts';
import { watchedBy, type IcingaFilter } from './icinga-filter.ts';
import { alarmsTold, hostsTold } from './kit/alarms-told.ts';
import { endsByName } from './kit/ends-by-name.ts';
import { hostsFound } from './kit/hosts-found.ts';
import { thingsTold } from './kit/things-told.ts';
import { pastEnd } from './kit/past-end.ts';
import type { MonitorPorts } from './kit/monitor-http.ts';
import { othersTold } from './kit/others-told.ts';

const OURS = 'remanso';
/** How long a lift waits for fresh checks; a slower one may page once for what was red in the window. */
const FRESH_MS = 30 * SECOND_MS;
const FRESH_LOOK_MS = 500;
const TYPES = ['Host', 'Service'] as const satisfies readonly ObjectType[];

/**
 * Icinga 2.14, by its REST API: one downtime for each host and each service. `all_services` would take
 * a readiness check along, and not cover a service that is added meanwhile.
 */
export class Icinga implements MonitorCaller {
  readonly #ports: MonitorPorts;
  readonly #monitor: IcingaMonitor;
  readonly #api: IcingaApi;

  constructor(ports: MonitorPorts, monitor: IcingaMonitor) {
    this.#ports = ports;
    this.#monitor = monitor;
    this.#api = new IcingaApi(ports, monitor);
  }

  async read(mark: string): Promise<Result<MonitorReading>> {
    const watched = await this.#watched();
    if (!watched.ok) return watched;
    const ours = await this.#api.downtimes(oursFilter(mark));
    if (!ours.ok) return ours;
    const ends = endsByName(ours.value.filter(({ isInForce }) => isInForce));
    const each = watched.value.map(({ name }) => ends.get(name) ?? -Infinity);
    const until = each.length === 0 ? -Infinity : Math.min(...each);
    return succeed({
      until: until === -Infinity ? null : until,
      // Icinga loses none by itself; where some are left, a host or a service is new.
      isEndedByPerson: ours.value.length === 0,
    });
  }

  async place({ mark, comment, endsAt }: SilenceOrder): Promise<Result<void>> {
    const past = pastEnd({ endsAt }, this.#ports.clock);
    if (past !== undefined) return past;
    const watched = await this.#watched();
    if (!watched.ok) return watched;
    if (watched.value.length === 0) return failAs('scheduler-missing', this.#unmatchedAll());
    const ours = await this.#api.downtimes(oursFilter(mark));
    if (!ours.ok) return ours;
    const short = ours.value.filter(({ until }) => until < endsAt).map(({ id }) => id);
    const extended = await this.#api.extend(short, endsAt);
    if (!extended.ok) return extended;
    const known = new Set(ours.value.map(({ on }) => on));
    const lacking = watched.value.filter(({ name }) => !known.has(name));
    for (const type of TYPES) {
      const names = lacking.filter((one) => one.type === type).map(({ name }) => name);
      const silence = {
        author: OURS,
        comment,
        from: this.#ports.clock.now() - HOUR_MS,
        until: endsAt,
      };
      const placed = await this.#api.schedule(type, names, silence);
      if (!placed.ok) return placed;
    }
    return succeed(undefined);
  }

  async lift(mark: string, unchecked?: (why: Failure) => void): Promise<Result<void>> {
    const ours = await this.#api.downtimes(oursFilter(mark));
    if (!ours.ok) return ours;
    if (ours.value.length === 0) return succeed(undefined);
    const fresh = await this.#checkAgain(new Set(ours.value.map(({ on }) => on)));
    if (!fresh.ok) unchecked?.(fresh.failure);
    return this.#api.remove(oursFilter(mark));
  }

  async check(): Promise<Result<MonitorCheck>> {
    const watched = await this.#watched();
    if (!watched.ok) return watched;
    const alarming = watched.value.filter(({ isAlarm }) => isAlarm);
    const downtimes = await this.#api.downtimes();
    if (!downtimes.ok) return downtimes;
    const names = new Set(watched.value.map(({ name }) => name));
    const foreign = downtimes.value.filter(({ by, on }) => by !== OURS && names.has(on));
    const stillPages = await this.#stillPages(names);
    return stillPages.ok
      ? succeed({
          alarms: alarming.length,
          hosts: hostsTold(alarming.map(({ host }) => host)),
          others: othersTold(foreign, this.#ports.secrets),
          stillPages: stillPages.value,
        })
      : stillPages;
  }

  async alarms(): Promise<Result<readonly MonitorAlarm[]>> {
    const watched = await this.#watched();
    if (!watched.ok) return watched;
    const alarms = watched.value
      .filter(({ isOn }) => isOn)
      .map(({ name, host, since, isAlarm, isReachable }) => ({
        ...{ name, host, since, isHeard: isAlarm && isReachable },
      }));
    return succeed(alarmsTold(alarms, this.#ports.secrets));
  }

  async find(): Promise<Result<MonitorFound>> {
    const hosts = await this.#api.hosts();
    if (!hosts.ok) return hosts;
    return succeed(thingsTold(hostsFound(hosts.value), this.#ports.secrets));
  }

  /** What is to be silent. Only what is asked for by name needs the right to be queried. */
  async #watched(monitor = this.#monitor): Promise<Result<readonly Watched[]>> {
    const found: Watched[] = [];
    for (const type of TYPES) {
      const filter = watchedBy(monitor, type);
      if (filter === undefined) continue;
      const some = await this.#api.watched(type, filter);
      if (!some.ok) return some;
      found.push(...some.value);
    }
    return succeed(found);
  }

  /**
   * What was red in the window and is well again pages for as long as its last check is from then: of
   * what is red, an active check is made now. Passive ones are left: a forced check overwrites their result.
   */
  async #checkAgain(names: ReadonlySet<string>): Promise<Result<void>> {
    const watched = await this.#watched();
    if (!watched.ok) return watched;
    const red = watched.value.filter((one) => one.isRed && one.isActive && names.has(one.name));
    if (red.length === 0) return succeed(undefined);
    const { clock } = this.#ports;
    const asked = clock.now();
    const deadline = clock.monotonic() + FRESH_MS;
    // A check that is under way swallows the forced one: that is forced again when its result is there.
    let seen = new Map<string, number>();
    let old: readonly Watched[] = red;
    do {
      const due = old.filter(({ name, begunAt }) => seen.get(name) !== begunAt);
      const forced = await this.#force(due, asked);
      if (!forced.ok) return forced;
      seen = new Map(old.map(({ name, begunAt }) => [name, begunAt]));
      await sleep(FRESH_LOOK_MS);
      const now = await this.#watched();
      if (!now.ok) return now;
      old = now.value.filter((one) => seen.has(one.name) && !isFresh(one, asked));
      if (old.length === 0) return succeed(undefined);
    } while (clock.monotonic() < deadline);
    const name = old.map((one) => one.name).join(', ');
    return failAs('scheduler-refused', [
      say('icinga-unchecked', { name, seconds: FRESH_MS / SECOND_MS }),
    ]);
  }

  async #force(watched: readonly Watched[], asked: Instant): Promise<Result<void>> {
    for (const type of TYPES) {
      const names = watched.filter((one) => one.type === type).map(({ name }) => name);
      const forced = await this.#api.checkNow(type, names, scheduledAs(asked));
      if (!forced.ok) return forced;
    }
    return succeed(undefined);
  }

  async #stillPages(names: ReadonlySet<string>): Promise<Result<readonly Saying[]>> {
    const { hosts, hostGroups, services } = this.#monitor;
    const said: Saying[] = [];
    const none = { hosts: [], hostGroups: [], services: [], except: [] };
    const named = [
      ...hosts.map((name) => ({ name, only: { ...none, hosts: [name] } })),
      ...hostGroups.map((name) => ({ name, only: { ...none, hostGroups: [name] } })),
      ...services.map((name) => ({ name, only: { ...none, services: [name] } })),
    ];
    for (const { name, only } of named) {
      const some = await this.#watched({ ...this.#monitor, ...only });
      if (!some.ok) return some;
      if (some.value.length === 0) said.push(say('icinga-unmatched', { name }));
    }
    const notices = await this.#api.downtimeNotices();
    if (!notices.ok) return succeed([...said, say('icinga-notices-unknown')]);
    for (const { name, on } of notices.value) {
      if (names.has(on)) said.push(say('icinga-downtime-notices', { name }));
    }
    return succeed(said);
  }

  #unmatchedAll(): readonly [Saying, ...Saying[]] {
    const { hosts, hostGroups, services } = this.#monitor;
    const name = [...hosts, ...hostGroups, ...services].join(', ');
    return [say('icinga-unmatched', { name })];
  }
}

/** In the past for a clock that is behind, too: Icinga makes the check at once. */
function scheduledAs(asked: Instant): number {
  return Math.floor((asked - HOUR_MS) / SECOND_MS);
}

/** An agent of Icinga's does not repeat what its check was scheduled for: there, its clock says. */
function isFresh({ scheduledFor, begunAt }: Watched, asked: Instant): boolean {
  return Math.floor(scheduledFor) === scheduledAs(asked) || begunAt * SECOND_MS >= asked;
}

function oursFilter(mark: string): IcingaFilter {
  return {
    filter: 'downtime.author == author && match(mark, downtime.comment)',
    values: { author: OURS, mark: `*${mark}` },
  };
}
