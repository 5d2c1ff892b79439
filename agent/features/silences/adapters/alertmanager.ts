import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { HOUR_MS } from '../../../../shared/domain/values/time-units.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { AlertmanagerMonitor } from '../../../../shared/features/silences/monitor.ts';
import { authority } from '../../../adapters/connectors/http/api-caller.ts';
import { lengthMs } from '../../../adapters/connectors/kit/declared.ts';
import { accepted, jsonOf } from '../../../adapters/connectors/kit/http-answer.ts';
import { hiddenResult } from '../../../adapters/connectors/kit/secrets/hidden-saying.ts';
import { exchange, type HttpAnswer } from '../../../adapters/connectors/kit/http-exchange.ts';
import type { Clock } from '../../../ports/time/clock.ts';
import type { SecretsAtHand } from '../../../ports/secrets.ts';
import type { MonitorCaller, MonitorCheck, MonitorReading, SilenceOrder } from '../app/monitors.ts';

/** Replicas pass a silence on within moments: until then, each would be given one of its own. */
const GOSSIP_MS = 1_000;
const OURS = 'remanso';
/** `name`, operator and quoted value, as the schema has checked it. */
const MATCHER = /^(\w+)(=~|!~|!=|=)"(.*)"$/s;

const time = z.iso.datetime({ offset: true }).transform((text): Instant => Date.parse(text));

/** https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml, gettableSilence. */
const silence = z.object({
  id: z.string().max(200),
  status: z.object({ state: z.enum(['expired', 'active', 'pending']) }),
  createdBy: z.string(),
  comment: z.string(),
  startsAt: time,
  endsAt: time,
});

type Listed = z.output<typeof silence>;

interface AlertmanagerPorts {
  readonly clock: Clock;
  readonly secrets: SecretsAtHand;
}

/** Alertmanager 0.28, by its API v2. The same silence is kept on every replica. */
export class Alertmanager implements MonitorCaller {
  readonly #ports: AlertmanagerPorts;

  constructor(ports: AlertmanagerPorts) {
    this.#ports = ports;
  }

  async read(monitor: AlertmanagerMonitor, mark: string): Promise<Result<MonitorReading>> {
    const ends: (Instant | null)[] = [];
    let isListedEnded = false;
    for (const url of monitor.urls) {
      const listed = await this.#list(monitor, url);
      if (!listed.ok) return listed;
      const ours = listed.value.filter((one) => isOurs(one, mark));
      const until = ours.filter(isActive).map(({ endsAt }) => endsAt);
      ends.push(until.length === 0 ? null : Math.max(...until));
      isListedEnded ||= until.length === 0 && ours.some(({ status }) => status.state === 'expired');
    }
    const isEverywhere = !ends.includes(null);
    const until = isEverywhere ? Math.min(...ends.map((end) => end ?? 0)) : null;
    return succeed({ until, isListedEnded });
  }

  async place(monitor: AlertmanagerMonitor, order: SilenceOrder): Promise<Result<void>> {
    const results: Result<void>[] = [];
    for (const [index, url] of monitor.urls.entries()) {
      if (index === 1) await sleep(GOSSIP_MS);
      results.push(await this.#placeAt(monitor, url, order));
    }
    return results.find(({ ok }) => !ok) ?? succeed(undefined);
  }

  async lift(monitor: AlertmanagerMonitor, mark: string): Promise<Result<void>> {
    const results: Result<void>[] = [];
    for (const url of monitor.urls) results.push(await this.#liftAt(monitor, url, mark));
    return results.find(({ ok }) => !ok) ?? succeed(undefined);
  }

  async check(monitor: AlertmanagerMonitor): Promise<Result<MonitorCheck>> {
    const { secrets } = this.#ports;
    const filter = monitor.matchers.map((text) => `filter=${encodeURIComponent(text)}`).join('&');
    const seen = new Set<string>();
    const others = new Map<string, MonitorCheck['others'][number]>();
    for (const url of monitor.urls) {
      const alerts = await this.#json(
        monitor,
        url,
        z.array(z.object({ fingerprint: z.string() })),
        {
          method: 'GET',
          path: `alerts?active=true&silenced=false&inhibited=false&${filter}`,
        },
      );
      if (!alerts.ok) return alerts;
      for (const { fingerprint } of alerts.value) seen.add(fingerprint);
      const listed = await this.#list(monitor, url);
      if (!listed.ok) return listed;
      for (const { id, status, createdBy: by, comment, endsAt: until } of listed.value) {
        if (by === OURS || status.state === 'expired') continue;
        others.set(id, { by: secrets.hide(by), comment: secrets.hide(comment), until });
      }
    }
    return succeed({ alarms: seen.size, others: [...others.values()] });
  }

  async #placeAt(
    monitor: AlertmanagerMonitor,
    url: string,
    { mark, comment, endsAt }: SilenceOrder,
  ): Promise<Result<void>> {
    const listed = await this.#list(monitor, url);
    if (!listed.ok) return listed;
    const ours = listed.value.filter((one) => isOurs(one, mark) && isActive(one));
    if (ours.some((one) => one.endsAt >= endsAt)) return succeed(undefined);
    const [known] = ours;
    // A start in the past is made now; one in the future, by a clock that is behind, would wait for it.
    const startsAt = known?.startsAt ?? this.#ports.clock.now() - HOUR_MS;
    const body = {
      ...(known === undefined ? {} : { id: known.id }),
      matchers: monitor.matchers.map(matcherOf),
      startsAt: formatInstant(startsAt),
      endsAt: formatInstant(endsAt),
      createdBy: OURS,
      comment,
    };
    const posted = await this.#json(monitor, url, z.object({ silenceID: z.string() }), {
      method: 'POST',
      path: 'silences',
      body,
    });
    return posted.ok ? succeed(undefined) : posted;
  }

  async #liftAt(monitor: AlertmanagerMonitor, url: string, mark: string): Promise<Result<void>> {
    const listed = await this.#list(monitor, url);
    if (!listed.ok) return listed;
    for (const one of listed.value.filter((each) => isOurs(each, mark) && isOn(each))) {
      const path = `silence/${encodeURIComponent(one.id)}`;
      const removed = await this.#ask(monitor, url, { method: 'DELETE', path });
      // It may have ended, or been lifted by another replica, since it was listed.
      if (!removed.ok && removed.failure.code !== 'scheduler-missing') return removed;
    }
    return succeed(undefined);
  }

  #list(monitor: AlertmanagerMonitor, url: string): Promise<Result<readonly Listed[]>> {
    return this.#json(monitor, url, z.array(silence), { method: 'GET', path: 'silences' });
  }

  async #json<T>(
    monitor: AlertmanagerMonitor,
    url: string,
    schema: z.ZodType<T>,
    asked: Asked,
  ): Promise<Result<T>> {
    const answer = await this.#ask(monitor, url, asked);
    if (!answer.ok) return answer;
    const json = jsonOf(answer.value);
    if (!json.ok) return hiddenResult(json, this.#ports.secrets);
    const read = schema.safeParse(json.value);
    if (read.success) return succeed(read.data);
    const why = z.prettifyError(read.error);
    const said = say('monitor-answer', { asked: answer.value.asked, why });
    return hiddenResult(failAs('scheduler-refused', [said]), this.#ports.secrets);
  }

  async #ask(
    { token, basicAuth, caFile, timeout }: AlertmanagerMonitor,
    url: string,
    { method, path, body }: Asked,
  ): Promise<Result<HttpAnswer>> {
    const { secrets } = this.#ports;
    const headers: Record<string, string> = { accept: 'application/json' };
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (token !== undefined) {
      const value = secrets.value(token);
      if (!value.ok) return value;
      headers['authorization'] = `Bearer ${value.value}`;
    } else if (basicAuth !== undefined) {
      const value = secrets.value(basicAuth.password);
      if (!value.ok) return value;
      const pair = Buffer.from(`${basicAuth.user}:${value.value}`).toString('base64');
      headers['authorization'] = `Basic ${pair}`;
    }
    const ca = caFile === undefined ? succeed(undefined) : await authority(caFile);
    if (!ca.ok) return ca;
    const answer = await exchange({
      method,
      headers,
      url: new URL(`${url.replace(/\/+$/, '')}/api/v2/${path}`),
      timeoutMs: lengthMs(timeout),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(ca.value === undefined ? {} : { ca: ca.value }),
    });
    return hiddenResult(answer.ok ? accepted(answer.value) : answer, secrets);
  }
}

interface Asked {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
}

function isOurs({ createdBy, comment }: Listed, mark: string): boolean {
  return createdBy === OURS && comment.endsWith(mark);
}

function isActive({ status }: Listed): boolean {
  return status.state === 'active';
}

function isOn({ status }: Listed): boolean {
  return status.state !== 'expired';
}

/** A matcher as the API takes it. */
function matcherOf(text: string) {
  const [, name = '', operator = '', quoted = ''] = MATCHER.exec(text) ?? [];
  const value = quoted.replaceAll(/\\(["\\n])/g, (_, escaped: string) =>
    escaped === 'n' ? '\n' : escaped,
  );
  return { name, value, isRegex: operator.endsWith('~'), isEqual: operator.startsWith('=') };
}
