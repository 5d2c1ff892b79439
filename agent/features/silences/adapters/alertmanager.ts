import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { HOUR_MS, MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { AlertmanagerMonitor } from '../../../../shared/features/silences/monitors/alertmanager.ts';
import type {
  MonitorAlarm,
  MonitorCaller,
  MonitorCheck,
  MonitorFound,
  MonitorReading,
  PagedAlarm,
  SilenceOrder,
} from '../app/monitors.ts';
import {
  alert,
  alertTime as time,
  hostIn,
  labelsKey,
  labelsOf,
  matcherOf,
  type Alert,
} from './alertmanager-alert.ts';
import { addressOf } from './kit/address.ts';
import { alarmsTold, hostsTold, MOST_ALARMS } from './kit/alarms-told.ts';
import { thingsTold } from './kit/things-told.ts';
import { MonitorHttp, type MonitorPorts } from './kit/monitor-http.ts';

/** Replicas pass a silence on within moments: until then, each would be given one of its own. */
const GOSSIP_MS = 1_000;
/** Clocks differ: an alert that ends in the future there would be on until then, and page as a new one. */
const SURELY_PAST_MS = MINUTE_MS;
const OURS = 'remanso';
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

type Server = Omit<AlertmanagerMonitor, 'kind'>;

/** Alertmanager 0.28, by its API v2. The same silence is kept on every replica. */
export class Alertmanager implements MonitorCaller {
  readonly #ports: MonitorPorts;
  readonly #monitor: Server;
  readonly #http: MonitorHttp;

  constructor(ports: MonitorPorts, monitor: Server) {
    this.#ports = ports;
    this.#monitor = monitor;
    this.#http = new MonitorHttp(monitor, ports);
  }

  async read(mark: string): Promise<Result<MonitorReading>> {
    const ends: (Instant | null)[] = [];
    let isEndedByPerson = false;
    for (const url of this.#monitor.urls) {
      const listed = await this.#list(url);
      if (!listed.ok) return listed;
      const ours = listed.value.filter((one) => isOurs(one, mark));
      const until = ours.filter(isActive).map(({ endsAt }) => endsAt);
      ends.push(until.length === 0 ? null : Math.max(...until));
      isEndedByPerson ||=
        until.length === 0 && ours.some(({ status }) => status.state === 'expired');
    }
    const isEverywhere = !ends.includes(null);
    const until = isEverywhere ? Math.min(...ends.map((end) => end ?? 0)) : null;
    return succeed({ until, isEndedByPerson });
  }

  async place(order: SilenceOrder): Promise<Result<void>> {
    const results: Result<void>[] = [];
    for (const [index, url] of this.#monitor.urls.entries()) {
      if (index === 1) await sleep(GOSSIP_MS);
      results.push(await this.#placeAt(url, order));
    }
    return results.find(({ ok }) => !ok) ?? succeed(undefined);
  }

  async lift(mark: string): Promise<Result<void>> {
    const results: Result<void>[] = [];
    for (const url of this.#monitor.urls) results.push(await this.#liftAt(url, mark));
    return results.find(({ ok }) => !ok) ?? succeed(undefined);
  }

  async check(): Promise<Result<MonitorCheck>> {
    const { secrets } = this.#ports;
    const alerts = await this.#alerts('&active=true&silenced=false&inhibited=false');
    if (!alerts.ok) return alerts;
    const others = new Map<string, MonitorCheck['others'][number]>();
    for (const url of this.#monitor.urls) {
      const listed = await this.#list(url);
      if (!listed.ok) return listed;
      for (const { id, status, createdBy: by, comment, endsAt: until } of listed.value) {
        if (by === OURS || status.state === 'expired') continue;
        others.set(id, { by: secrets.hide(by), comment: secrets.hide(comment), until });
      }
    }
    const hosts = alerts.value.map(({ labels }) => hostIn(labels));
    return succeed({
      alarms: alerts.value.length,
      hosts: hostsTold(hosts),
      ...{ others: [...others.values()], stillPages: [] },
    });
  }

  async alarms(): Promise<Result<readonly MonitorAlarm[]>> {
    const alerts = await this.#alerts();
    if (!alerts.ok) return alerts;
    const alarms = alerts.value.map(({ labels, startsAt: since, status }) => ({
      ...{ name: labels['alertname'] ?? '', host: hostIn(labels), since },
      isHeard: status.state === 'active',
    }));
    return succeed(alarmsTold(alarms, this.#ports.secrets));
  }

  async paged(mark: string): Promise<Result<readonly PagedAlarm[]>> {
    const { urls, sendResolved = false } = this.#monitor;
    if (!sendResolved) return succeed([]);
    const ours = new Set<string>();
    let from = -Infinity;
    for (const url of urls) {
      const listed = await this.#list(url);
      if (!listed.ok) return listed;
      for (const one of listed.value.filter((each) => isOurs(each, mark) && isActive(each))) {
        ours.add(one.id);
        from = Math.max(from, one.startsAt);
      }
    }
    const alerts = await this.#alerts('&active=true&silenced=true&inhibited=false');
    if (!alerts.ok) return alerts;
    const paged = alerts.value.filter(
      ({ status, startsAt }) =>
        startsAt < from &&
        status.silencedBy.length > 0 &&
        status.silencedBy.every((id) => ours.has(id)),
    );
    return succeed(
      paged.slice(0, MOST_ALARMS).map(({ labels, startsAt: since }) => ({ labels, since })),
    );
  }

  /** Over already: of one whose begin it never announced, Alertmanager announces no end either. */
  async sendResolved(paged: readonly PagedAlarm[]): Promise<Result<void>> {
    const alerts = await this.#alerts('&active=true&silenced=true&inhibited=true');
    if (!alerts.ok) return alerts;
    const on = new Set(alerts.value.map(({ labels }) => labelsKey(labels)));
    const ended = paged.filter(({ labels }) => !on.has(labelsKey(labels)));
    if (ended.length === 0) return succeed(undefined);
    const past = this.#ports.clock.now() - SURELY_PAST_MS;
    const body = ended.map(({ labels, since }) => ({
      ...{ labels, startsAt: formatInstant(since) },
      endsAt: formatInstant(Math.max(past, since + 1)),
    }));
    const results: Result<unknown>[] = [];
    for (const url of this.#monitor.urls) {
      results.push(await this.#http.send({ method: 'POST', url: address(url, 'alerts'), body }));
    }
    const failed = results.find(({ ok }) => !ok);
    return failed?.ok === false ? failed : succeed(undefined);
  }

  /** It knows labels of alerts alone, and of no others. */
  async find(): Promise<Result<MonitorFound>> {
    const alerts = await this.#alerts('', []);
    return alerts.ok ? succeed(thingsTold(labelsOf(alerts.value), this.#ports.secrets)) : alerts;
  }

  /** Of all replicas: what one of them hears is heard. */
  async #alerts(states = '', matchers = this.#monitor.matchers): Promise<Result<readonly Alert[]>> {
    const { urls } = this.#monitor;
    const filter = matchers.map((matcher) => `filter=${encodeURIComponent(matcher)}`).join('&');
    const seen = new Map<string, Alert>();
    for (const url of urls) {
      const listed = await this.#http.json(z.array(alert), {
        method: 'GET',
        url: address(url, `alerts?${filter}${states}`),
      });
      if (!listed.ok) return listed;
      for (const one of listed.value) {
        const isKnown = seen.get(one.fingerprint)?.status.state === 'active';
        if (!isKnown) seen.set(one.fingerprint, one);
      }
    }
    return succeed([...seen.values()]);
  }

  async #placeAt(url: string, { mark, comment, endsAt }: SilenceOrder): Promise<Result<void>> {
    const listed = await this.#list(url);
    if (!listed.ok) return listed;
    const ours = listed.value.filter((one) => isOurs(one, mark) && isActive(one));
    if (ours.some((one) => one.endsAt >= endsAt)) return succeed(undefined);
    const [known] = ours;
    // A start in the past is made now; one in the future, by a clock that is behind, would wait for it.
    const startsAt = known?.startsAt ?? this.#ports.clock.now() - HOUR_MS;
    const body = {
      ...(known === undefined ? {} : { id: known.id }),
      matchers: this.#monitor.matchers.map(matcherOf),
      startsAt: formatInstant(startsAt),
      endsAt: formatInstant(endsAt),
      createdBy: OURS,
      comment,
    };
    const posted = await this.#http.json(z.object({ silenceID: z.string() }), {
      method: 'POST',
      url: address(url, 'silences'),
      body,
    });
    return posted.ok ? succeed(undefined) : posted;
  }

  async #liftAt(url: string, mark: string): Promise<Result<void>> {
    const listed = await this.#list(url);
    if (!listed.ok) return listed;
    for (const one of listed.value.filter((each) => isOurs(each, mark) && isOn(each))) {
      const removed = await this.#http.send({
        method: 'DELETE',
        url: address(url, `silence/${encodeURIComponent(one.id)}`),
      });
      // It may have ended, or been lifted by another replica, since it was listed.
      if (!removed.ok && removed.failure.code !== 'scheduler-missing') return removed;
    }
    return succeed(undefined);
  }

  #list(url: string): Promise<Result<readonly Listed[]>> {
    return this.#http.json(z.array(silence), { method: 'GET', url: address(url, 'silences') });
  }
}

function address(url: string, path: string): URL {
  return addressOf(url, `api/v2/${path}`);
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
