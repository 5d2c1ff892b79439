import { z } from 'zod';
import { formatInstant, type Instant } from '../../../../../shared/domain/values/instant.ts';
import { succeed, type Result, type Saying } from '../../../../../shared/errors.ts';
import { say } from '../../../../../shared/failure-texts.ts';
import type { PagerdutyMonitor } from '../../../../../shared/features/silences/monitors/pagerduty.ts';
import type { MonitorAlarm, SilenceOrder } from '../../app/monitors.ts';
import { everyPage } from './every-page.ts';
import { forEachOf } from '../kit/for-each-of.ts';
import { ListedSilences, type ListedSilence, type ListingMonitor } from './listed-silences.ts';
import { addressOf } from '../kit/address.ts';
import { MonitorHttp, type MonitorPorts } from '../kit/monitor-http.ts';

const PART = 'services';
const PAGE = 100;
const time = z.iso.datetime({ offset: true });

/** https://github.com/PagerDuty/api-schema, MaintenanceWindow. */
const maintenance = z.object({
  id: z.string().max(200),
  start_time: time,
  end_time: time,
  description: z.string().nullish(),
  created_by: z.object({ id: z.string(), summary: z.string().nullish() }).nullish(),
});

const maintenances = z.object({ maintenance_windows: z.array(maintenance), more: z.boolean() });
const incidents = z.object({
  incidents: z.array(z.object({ title: z.string().nullish(), created_at: time })),
  more: z.boolean(),
  total: z.int().nullish(),
});

interface Maintenance extends ListedSilence {
  /** As PagerDuty wrote it. */
  readonly start: string;
}

/** PagerDuty's maintenance windows: one for all services. */
export function pagerduty(ports: MonitorPorts, monitor: PagerdutyMonitor) {
  return new ListedSilences(ports, new Pagerduty(ports, monitor));
}

class Pagerduty implements ListingMonitor<Maintenance> {
  readonly #clock: MonitorPorts['clock'];
  readonly #monitor: PagerdutyMonitor;
  readonly #http: MonitorHttp;
  readonly parts = [PART];
  readonly keepsOpen = true;

  constructor(ports: MonitorPorts, monitor: PagerdutyMonitor) {
    this.#clock = ports.clock;
    this.#monitor = monitor;
    const { token: secret } = monitor;
    this.#http = new MonitorHttp(monitor, ports, [
      { name: 'authorization', secret, prefix: 'Token token=' },
    ]);
  }

  async list(): Promise<Result<readonly Maintenance[]>> {
    const ongoing = await this.#listed('ongoing');
    if (!ongoing.ok) return ongoing;
    const future = await this.#listed('future');
    return future.ok ? succeed([...ongoing.value, ...future.value]) : future;
  }

  create(_: string, { comment, endsAt }: SilenceOrder): Promise<Result<unknown>> {
    // PagerDuty makes a start in the past its own present.
    const start = formatInstant(this.#clock.now());
    return this.#http.send({
      ...{ method: 'POST', url: this.#address('maintenance_windows') },
      headers: { from: this.#monitor.from },
      body: this.#body(start, endsAt, comment),
    });
  }

  extend(
    _: string,
    short: readonly Maintenance[],
    { endsAt }: SilenceOrder,
  ): Promise<Result<unknown>> {
    return forEachOf(short, ({ id, start, comment }) => {
      const url = this.#address(`maintenance_windows/${encodeURIComponent(id)}`);
      return this.#http.send({ method: 'PUT', url, body: this.#body(start, endsAt, comment) });
    });
  }

  end({ id }: Maintenance): Promise<Result<unknown>> {
    const url = this.#address(`maintenance_windows/${encodeURIComponent(id)}`);
    return this.#http.send({ method: 'DELETE', url });
  }

  /** A maintenance window keeps new incidents away; those that are open go on escalating. */
  async stillPages(): Promise<Result<readonly Saying[]>> {
    const open = await this.#incidents({ total: 'true', limit: '1' });
    if (!open.ok) return open;
    const count = open.value.total ?? 0;
    return succeed(count === 0 ? [] : [say('pagerduty-open-incidents', { count })]);
  }

  /** Whoever is on call has been told of each: where nobody should be, there is none. */
  alarms(): Promise<Result<readonly MonitorAlarm[]>> {
    return everyPage(async (offset) => {
      const page = await this.#incidents({ limit: String(PAGE), offset: String(offset) });
      if (!page.ok) return page;
      const items = page.value.incidents.map(({ title, created_at }) => ({
        ...{ name: title ?? '', host: null, since: Date.parse(created_at), isHeard: true },
      }));
      return succeed({ items, isLast: !page.value.more });
    });
  }

  #incidents(asked: Readonly<Record<string, string>>) {
    const url = this.#address('incidents?statuses[]=triggered&statuses[]=acknowledged');
    const query = this.#ofServices(url);
    for (const [name, value] of Object.entries(asked)) query.append(name, value);
    return this.#http.json(incidents, { method: 'GET', url });
  }

  #listed(which: 'ongoing' | 'future'): Promise<Result<readonly Maintenance[]>> {
    return everyPage(async (offset) => {
      const url = this.#address(`maintenance_windows?filter=${which}&limit=${PAGE}`);
      this.#ofServices(url).append('offset', String(offset));
      const page = await this.#http.json(maintenances, { method: 'GET', url });
      if (!page.ok) return page;
      const { maintenance_windows: found, more } = page.value;
      const items = found.map((one) => ({
        ...{ id: one.id, part: PART, comment: one.description ?? '', isOn: which === 'ongoing' },
        by: one.created_by?.summary ?? one.created_by?.id ?? '',
        ...{ start: one.start_time, until: Date.parse(one.end_time) },
      }));
      return succeed({ items, isLast: !more });
    });
  }

  #body(start: string, endsAt: Instant, description: string) {
    return {
      maintenance_window: {
        ...{ type: 'maintenance_window', start_time: start, end_time: formatInstant(endsAt) },
        description,
        services: this.#monitor.services.map((id) => ({ id, type: 'service_reference' })),
      },
    };
  }

  #ofServices({ searchParams }: URL): URLSearchParams {
    for (const id of this.#monitor.services) searchParams.append('service_ids[]', id);
    return searchParams;
  }

  #address(path: string): URL {
    return addressOf(this.#monitor.url, path);
  }
}
