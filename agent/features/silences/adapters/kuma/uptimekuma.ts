import { HOUR_MS } from '../../../../../shared/domain/values/time-units.ts';
import { succeed, type Result } from '../../../../../shared/errors.ts';
import { failAs, say } from '../../../../../shared/failure-texts.ts';
import type { UptimekumaMonitor } from '../../../../../shared/features/silences/monitors/uptimekuma.ts';
import type {
  MonitorCaller,
  MonitorCheck,
  MonitorReading,
  SilenceOrder,
} from '../../app/monitors.ts';
import { forEachOf } from '../kit/for-each-of.ts';
import type { MonitorPorts } from '../kit/monitor-http.ts';
import { pastEnd } from '../kit/past-end.ts';
import { isOfRemanso } from '../kit/silence-mark.ts';
import { endOf, minuteText, named, withGroups, type Maintenance } from './kuma-told.ts';
import { kumaVisit, type KumaVisit } from './kuma-visit.ts';

/** It begins in the past: the clock there may be behind. */
const SINCE_MS = HOUR_MS;
/** Of a maintenance that a person ended or paused. */
const OVER = ['ended', 'inactive'];
const MIDNIGHT = { hours: 0, minutes: 0 };

/** Uptime Kuma 1.23 and 2. A silence is one maintenance, whose title is the mark. */
export class UptimeKuma implements MonitorCaller {
  readonly #ports: MonitorPorts;
  readonly #monitor: UptimekumaMonitor;

  constructor(ports: MonitorPorts, monitor: UptimekumaMonitor) {
    this.#ports = ports;
    this.#monitor = monitor;
  }

  read(mark: string): Promise<Result<MonitorReading>> {
    return this.#visit(async (visit) => {
      const ours = oursIn(visit, mark).filter(({ status }) => !OVER.includes(status));
      let until: number | null = null;
      for (const one of ours) {
        if (!isOn(one)) continue;
        const lacking = await this.#lacking(visit, one.id);
        if (!lacking.ok) return lacking;
        if (lacking.value.length === 0) {
          until = Math.max(until ?? -Infinity, endOf(one) ?? Infinity);
        }
      }
      return succeed({ until, isEndedByPerson: ours.length === 0 });
    });
  }

  async place(order: SilenceOrder): Promise<Result<void>> {
    const past = pastEnd(order, this.#ports.clock);
    if (past !== undefined) return past;
    return this.#visit(async (visit) => {
      const { missing } = named(this.#monitor, visit.monitors);
      if (missing.length > 0) {
        const name = missing.join(', ');
        return failAs('scheduler-missing', [say('monitor-object-missing', { name })]);
      }
      const [known] = oursIn(visit, order.mark);
      const id = await this.#lasting(visit, known, order);
      if (!id.ok) return id;
      const lacking = await this.#lacking(visit, id.value);
      if (!lacking.ok) return lacking;
      if (lacking.value.length === 0) return succeed(undefined);
      const bound = await boundTo(visit, id.value);
      if (!bound.ok) return bound;
      // It forgets those that are not named again, such as one that a person added.
      const all = [...bound.value, ...lacking.value].map((monitor) => ({ id: monitor }));
      return done(await visit.ask('addMonitorMaintenance', id.value, all));
    });
  }

  lift(mark: string): Promise<Result<void>> {
    return this.#visit((visit) =>
      forEachOf(oursIn(visit, mark), ({ id }) => visit.ask('deleteMaintenance', id)),
    );
  }

  check(): Promise<Result<MonitorCheck>> {
    return this.#visit(async (visit) => {
      const { secrets } = this.#ports;
      const ids = withGroups(named(this.#monitor, visit.monitors).ids, visit.monitors);
      const others: MonitorCheck['others'][number][] = [];
      for (const one of visit.maintenances) {
        if (!isOn(one) || isOfRemanso(`${one.title} ${one.description ?? ''}`)) continue;
        const bound = await boundTo(visit, one.id);
        if (!bound.ok) return bound;
        if (!bound.value.some((id) => ids.has(id))) continue;
        // Who made it is told to nobody.
        others.push({ by: '', comment: secrets.hide(one.title), until: endOf(one) });
      }
      return succeed({ alarms: null, hosts: null, others, stillPages: [] });
    });
  }

  /** Resolves to its id, in force until the end at least. */
  async #lasting(
    visit: KumaVisit,
    known: Maintenance | undefined,
    { mark, comment, endsAt }: SilenceOrder,
  ): Promise<Result<number>> {
    if (known !== undefined && isOn(known) && (endOf(known) ?? Infinity) >= endsAt) {
      return succeed(known.id);
    }
    const end = Math.max(endsAt, known === undefined ? endsAt : (endOf(known) ?? endsAt));
    const since = minuteText(this.#ports.clock.now() - SINCE_MS, Math.floor);
    const answer = await visit.ask(known === undefined ? 'addMaintenance' : 'editMaintenance', {
      ...(known === undefined ? {} : { id: known.id }),
      ...{ title: mark, description: comment, strategy: 'single', active: true },
      ...{ timezoneOption: 'UTC', dateRange: [since, minuteText(end, Math.ceil)] },
      ...{ intervalDay: 1, weekdays: [], daysOfMonth: [], timeRange: [MIDNIGHT, MIDNIGHT] },
    });
    if (!answer.ok) return answer;
    const id = known?.id ?? answer.value.maintenanceID;
    if (id !== undefined) return succeed(id);
    const asked = 'addMaintenance';
    return failAs('scheduler-refused', [say('monitor-answer', { asked, why: 'maintenanceID' })]);
  }

  /** Those that are named and not bound to it: new ones, or such as a person took out. */
  async #lacking(visit: KumaVisit, id: number): Promise<Result<readonly number[]>> {
    const bound = await boundTo(visit, id);
    if (!bound.ok) return bound;
    const { ids } = named(this.#monitor, visit.monitors);
    return succeed([...ids].filter((one) => !bound.value.includes(one)));
  }

  #visit<T>(run: (visit: KumaVisit) => Promise<Result<T>>): Promise<Result<T>> {
    return kumaVisit(this.#ports, this.#monitor, run);
  }
}

function isOn({ status }: Maintenance): boolean {
  return status === 'under-maintenance';
}

/** The description ends with the mark, too: a person may have renamed it. */
function oursIn({ maintenances }: KumaVisit, mark: string): readonly Maintenance[] {
  return maintenances.filter(
    ({ title, description }) => title === mark || (description?.endsWith(` ${mark}`) ?? false),
  );
}

async function boundTo(visit: KumaVisit, id: number): Promise<Result<readonly number[]>> {
  const told = await visit.ask('getMonitorMaintenance', id);
  return told.ok ? succeed(told.value.monitors.map((one) => one.id)) : told;
}

function done(answer: Result<unknown>): Result<void> {
  return answer.ok ? succeed(undefined) : answer;
}
