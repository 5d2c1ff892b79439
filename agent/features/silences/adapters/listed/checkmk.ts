import { z } from 'zod';
import { formatInstant, type Instant } from '../../../../../shared/domain/values/instant.ts';
import { HOUR_MS, SECOND_MS } from '../../../../../shared/domain/values/time-units.ts';
import { succeed, type Result, type Saying } from '../../../../../shared/errors.ts';
import type { CheckmkMonitor } from '../../../../../shared/features/silences/monitors/checkmk.ts';
import type { MonitorAlarm, MonitorThing, SilenceOrder } from '../../app/monitors.ts';
import { aboutOf, hostAndService, oneLine, partsOf, type CheckmkPart } from './checkmk-parts.ts';
import { CheckmkStatus } from './checkmk-status.ts';
import { forEachOf } from '../kit/for-each-of.ts';
import { ListedSilences, type ListedSilence, type ListingMonitor } from './listed-silences.ts';
import { addressOf } from '../kit/address.ts';
import { MonitorHttp, type MonitorPorts } from '../kit/monitor-http.ts';

const time = z.iso.datetime({ offset: true }).transform((text): Instant => Date.parse(text));

/** Checkmk 2.2 and later: cmk/gui/openapi/endpoints/downtime. */
const downtimes = z.object({
  value: z.array(
    z.object({
      id: z.string().max(200),
      extensions: z.object({
        ...{ site_id: z.string(), author: z.string(), comment: z.string() },
        ...{ start_time: time, end_time: time },
      }),
    }),
  ),
});

interface Downtime extends ListedSilence {
  readonly site: string;
}

/** Checkmk's downtimes: one for each host, group of hosts and service that is named. */
export function checkmk(ports: MonitorPorts, monitor: CheckmkMonitor) {
  return new ListedSilences(ports, new Checkmk(ports, monitor));
}

class Checkmk implements ListingMonitor<Downtime> {
  readonly #clock: MonitorPorts['clock'];
  readonly #monitor: CheckmkMonitor;
  readonly #http: MonitorHttp;
  readonly #status: CheckmkStatus;
  /** What is asked for is passed on to the site's core. */
  readonly showsAfterMs = 5 * SECOND_MS;
  readonly #parts: ReadonlyMap<string, CheckmkPart>;

  constructor(ports: MonitorPorts, monitor: CheckmkMonitor) {
    this.#clock = ports.clock;
    this.#monitor = monitor;
    const { user, password: secret } = monitor.basicAuth;
    this.#http = new MonitorHttp(monitor, ports, [
      { name: 'authorization', secret, prefix: `Bearer ${user} ` },
    ]);
    this.#status = new CheckmkStatus(this.#http, monitor.url);
    this.#parts = partsOf(monitor);
  }

  get parts(): readonly string[] {
    return [...this.#parts.keys()];
  }

  async list(mark?: string): Promise<Result<readonly Downtime[]>> {
    const { hosts, hostGroups, services } = this.#monitor;
    const named = new Set([...hosts, ...services.map((name) => hostAndService(name)[0])]);
    const query =
      mark === undefined
        ? {
            op: 'or',
            expr: [
              ...[...named].map((right) => ({ op: '=', left: 'host_name', right })),
              ...hostGroups.map((right) => ({ op: '>=', left: 'host_groups', right })),
            ],
          }
        : { op: '~', left: 'comment', right: `${mark}$` };
    const url = this.#address('collections/all');
    url.searchParams.set('query', JSON.stringify(query));
    const listed = await this.#http.json(downtimes, { method: 'GET', url });
    if (!listed.ok) return listed;
    const now = this.#clock.now();
    return succeed(
      listed.value.value
        .map(({ id, extensions: one }) => ({
          ...{ id, site: one.site_id, part: this.#partOf(one.comment), by: one.author },
          ...{ comment: one.comment, isOn: one.start_time <= now, until: one.end_time },
        }))
        .filter(({ until }) => until > now),
    );
  }

  create(part: string, { mark, comment, endsAt }: SilenceOrder): Promise<Result<unknown>> {
    const about = this.#parts.get(part);
    if (about === undefined) return Promise.resolve(succeed(undefined));
    return this.#http.send({
      ...{
        method: 'POST',
        url: this.#address(`collections/${about.kind === 'service' ? 'service' : 'host'}`),
      },
      body: {
        ...aboutOf(about),
        start_time: formatInstant(this.#clock.now() - HOUR_MS),
        end_time: formatInstant(endsAt),
        comment: `${oneLine(comment.slice(0, -mark.length))}${part} ${mark}`,
      },
    });
  }

  /** A longer one in its place: not each edition of Checkmk changes the end of one that is there. */
  async extend(
    part: string,
    short: readonly Downtime[],
    order: SilenceOrder,
  ): Promise<Result<unknown>> {
    const created = await this.create(part, order);
    if (!created.ok) return created;
    return forEachOf(short, (one) => this.end(one));
  }

  end({ id, site }: Downtime): Promise<Result<unknown>> {
    return this.#http.send({
      ...{ method: 'POST', url: this.#address('actions/delete/invoke') },
      body: { delete_type: 'by_id', site_id: site, downtime_id: id },
    });
  }

  stillPages(): Promise<Result<readonly Saying[]>> {
    return Promise.resolve(succeed([]));
  }

  alarms(): Promise<Result<readonly MonitorAlarm[]>> {
    return this.#status.alarms(this.#monitor);
  }

  find(): Promise<Result<readonly MonitorThing[]>> {
    return this.#status.find();
  }

  #partOf(comment: string): string {
    const text = comment.replace(/ remanso-[\w-]+$/, '');
    return this.parts.find((part) => text.endsWith(part)) ?? '';
  }

  #address(path: string): URL {
    return addressOf(this.#monitor.url, `check_mk/api/1.0/domain-types/downtime/${path}`);
  }
}
