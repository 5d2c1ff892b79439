import { z } from 'zod';
import { succeed, type Result } from '../../../../../shared/errors.ts';
import { failAs, say } from '../../../../../shared/failure-texts.ts';
import type { HealthchecksMonitor } from '../../../../../shared/features/silences/monitors/healthchecks.ts';
import { ENDLESS, type SilenceOrder } from '../../app/monitors.ts';
import { addressOf } from '../kit/address.ts';
import { MonitorHttp, type MonitorPorts } from '../kit/monitor-http.ts';
import { PausedObjects, type PausableObject, type PausingMonitor } from './paused-objects.ts';

/** The last line of a description, while the check is paused for us. */
const OURS = /^Remanso: .*(remanso-[\w-]+)$/;

/** https://healthchecks.io/docs/api, v3. */
const check = z.object({
  uuid: z.string(),
  ...{ name: z.string(), desc: z.string() },
  status: z.enum(['new', 'up', 'grace', 'down', 'paused', 'started']),
});

interface Check extends PausableObject {
  readonly id: string;
  readonly description: string;
}

/** Pings un-pause a check: it is paused again when that is seen. */
export function healthchecks(ports: MonitorPorts, monitor: HealthchecksMonitor) {
  return new PausedObjects(ports, new Healthchecks(ports, monitor));
}

class Healthchecks implements PausingMonitor<Check> {
  readonly #monitor: HealthchecksMonitor;
  readonly #http: MonitorHttp;

  constructor(ports: MonitorPorts, monitor: HealthchecksMonitor) {
    this.#monitor = monitor;
    this.#http = new MonitorHttp(monitor, ports, [{ name: 'x-api-key', secret: monitor.token }]);
  }

  async objects(): Promise<readonly Result<Check>[]> {
    const schema = z.object({ checks: z.array(check) });
    const listed = await this.#http.json(schema, { method: 'GET', url: this.#address('') });
    if (!listed.ok) return [listed];
    const found = new Map(listed.value.checks.map((one) => [one.uuid, one]));
    return this.#monitor.checks.map((id) => {
      const one = found.get(id.toLowerCase());
      return one === undefined
        ? failAs('scheduler-missing', [say('monitor-object-missing', { name: id })])
        : succeed(checkOf(one));
    });
  }

  async pause({ id, description, ends }: Check, order: SilenceOrder): Promise<Result<unknown>> {
    if (!ends.has(order.mark)) {
      const described = await this.#describe(id, withLine(description, order.comment));
      if (!described.ok) return described;
    }
    return this.#http.send({ method: 'POST', url: this.#address(`${id}/pause`) });
  }

  async resume({ id, description, ends, isPaused }: Check, mark: string): Promise<Result<unknown>> {
    if (isPaused && ends.size === 1) {
      const resumed = await this.#http.send({ method: 'POST', url: this.#address(`${id}/resume`) });
      if (!resumed.ok) return resumed;
    }
    return this.#describe(id, withoutLine(description, mark));
  }

  #describe(id: string, desc: string): Promise<Result<unknown>> {
    return this.#http.send({ method: 'POST', url: this.#address(id), body: { desc } });
  }

  #address(path: string): URL {
    return addressOf(this.#monitor.url, `api/v3/checks/${path}`);
  }
}

function checkOf({ uuid: id, name, desc: description, status }: z.output<typeof check>): Check {
  const marks = description.split('\n').flatMap((line) => OURS.exec(line)?.[1] ?? []);
  const ends = new Map(marks.map((mark) => [mark, ENDLESS]));
  return {
    ...{ id, name, description, ends, isPaused: status === 'paused' },
    // A ping makes it `up` or `down`; only resuming makes it `new`.
    isResumedByPerson: status === 'new' && marks.length > 0,
    isAlarming: status === 'down',
  };
}

function withLine(description: string, comment: string): string {
  return `${description}\nRemanso: ${comment.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')}`;
}

/** Exactly what it was before. */
function withoutLine(description: string, mark: string): string {
  const lines = description.split('\n');
  return lines.filter((line) => OURS.exec(line)?.[1] !== mark).join('\n');
}
