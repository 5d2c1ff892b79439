import { z } from 'zod';
import { formatInstant } from '../../../../../shared/domain/values/instant.ts';
import { succeed, type Result, type Saying } from '../../../../../shared/errors.ts';
import type { DatadogMonitor } from '../../../../../shared/features/silences/monitors/datadog.ts';
import type { SilenceOrder } from '../../app/monitors.ts';
import { everyPage } from './every-page.ts';
import { forEachOf } from '../kit/for-each-of.ts';
import { ListedSilences, type ListedSilence, type ListingMonitor } from './listed-silences.ts';
import { addressOf } from '../kit/address.ts';
import { MonitorHttp, type MonitorPorts } from '../kit/monitor-http.ts';

const PART = 'scope';
const PAGE = 100;
const time = z.iso.datetime({ offset: true }).nullish();

/** Datadog's downtimes v2, of https://docs.datadoghq.com/api/latest/downtimes. */
const downtime = z.object({
  id: z.string().max(200),
  attributes: z.object({
    message: z.string().nullish(),
    status: z.enum(['active', 'canceled', 'ended', 'scheduled']),
    /** Of a recurring one, `current_downtime` has the occurrence that is next or now. */
    schedule: z
      .object({
        ...{ start: time, end: time },
        current_downtime: z.object({ start: time, end: time }).nullish(),
      })
      .nullish(),
  }),
  relationships: z
    .object({ created_by: z.object({ data: z.object({ id: z.string() }).nullish() }).nullish() })
    .nullish(),
});

const user = z.object({
  id: z.string(),
  type: z.string(),
  attributes: z.object({ name: z.string().nullish(), handle: z.string().nullish() }).nullish(),
});

const downtimes = z.object({
  data: z.array(downtime),
  included: z.array(user).nullish(),
  meta: z.object({ page: z.object({ total_filtered_count: z.int() }).nullish() }).nullish(),
});

interface Downtime extends ListedSilence {
  /** As Datadog wrote it. */
  readonly start: string | null;
}

export function datadog(ports: MonitorPorts, monitor: DatadogMonitor) {
  return new ListedSilences(ports, new Datadog(ports, monitor));
}

class Datadog implements ListingMonitor<Downtime> {
  readonly #monitor: DatadogMonitor;
  readonly #http: MonitorHttp;
  readonly parts = [PART];

  constructor(ports: MonitorPorts, monitor: DatadogMonitor) {
    this.#monitor = monitor;
    this.#http = new MonitorHttp(monitor, ports, [
      { name: 'dd-api-key', secret: monitor.apiKey },
      { name: 'dd-application-key', secret: monitor.applicationKey },
    ]);
  }

  list(): Promise<Result<readonly Downtime[]>> {
    return everyPage(async (offset) => {
      const asked = `?current_only=true&include=created_by&page[limit]=${PAGE}&page[offset]=${offset}`;
      const page = await this.#http.json(downtimes, { method: 'GET', url: this.#address(asked) });
      if (!page.ok) return page;
      const { data, included, meta } = page.value;
      const total = meta?.page?.total_filtered_count ?? 0;
      const names = new Map(
        included?.map(({ id, attributes }) => [id, attributes?.name ?? attributes?.handle ?? id]),
      );
      return succeed({
        items: data.map((one) => listed(one, names)),
        isLast: offset + data.length >= total,
      });
    });
  }

  create(_: string, { comment, endsAt }: SilenceOrder): Promise<Result<unknown>> {
    const { scope, monitorId, monitorTags } = this.#monitor;
    return this.#http.send({
      ...{ method: 'POST', url: this.#address('') },
      body: {
        data: {
          type: 'downtime',
          attributes: {
            scope,
            monitor_identifier:
              monitorId === undefined ? { monitor_tags: monitorTags } : { monitor_id: monitorId },
            // Whoever is mentioned in it would be told of the downtime.
            message: comment.replaceAll('@', '(at)'),
            schedule: { end: formatInstant(endsAt) },
          },
        },
      },
    });
  }

  extend(
    _: string,
    short: readonly Downtime[],
    { endsAt }: SilenceOrder,
  ): Promise<Result<unknown>> {
    return forEachOf(short, ({ id, start }) => {
      const schedule = { ...(start === null ? {} : { start }), end: formatInstant(endsAt) };
      return this.#http.send({
        ...{ method: 'PATCH', url: this.#address(`/${encodeURIComponent(id)}`) },
        body: { data: { id, type: 'downtime', attributes: { schedule } } },
      });
    });
  }

  end({ id }: Downtime): Promise<Result<unknown>> {
    const url = this.#address(`/${encodeURIComponent(id)}`);
    return this.#http.send({ method: 'DELETE', url });
  }

  stillPages(): Promise<Result<readonly Saying[]>> {
    return Promise.resolve(succeed([]));
  }

  #address(path: string): URL {
    return addressOf(this.#monitor.url, `api/v2/downtime${path}`);
  }
}

function listed(
  { id, attributes: { message, status, schedule }, relationships }: z.output<typeof downtime>,
  names: ReadonlyMap<string, string>,
): Downtime {
  const userId = relationships?.created_by?.data?.id ?? '';
  const end = schedule?.current_downtime?.end ?? schedule?.end ?? null;
  return {
    ...{ id, part: PART, by: names.get(userId) ?? userId, comment: message ?? '' },
    ...{ isOn: status === 'active', until: end === null ? null : Date.parse(end) },
    start: schedule?.start ?? null,
  };
}
