import { z } from 'zod';
import { succeed, type Result } from '../../../../../shared/errors.ts';
import type { TacticalrmmMonitor } from '../../../../../shared/features/silences/monitors/tacticalrmm.ts';
import { ENDLESS, type SilenceOrder } from '../../app/monitors.ts';
import { forEachOf } from '../kit/for-each-of.ts';
import { addressOf } from '../kit/address.ts';
import { MonitorHttp, type MonitorPorts } from '../kit/monitor-http.ts';
import { PausedObjects, type PausableObject, type PausingMonitor } from './paused-objects.ts';

const OURS = /· (remanso-[\w-]+)\s*$/;

/** https://github.com/amidaware/tacticalrmm, api/tacticalrmm/agents. */
const agent = z.object({
  ...{ agent_id: z.string(), hostname: z.string(), maintenance_mode: z.boolean() },
  status: z.string(),
  checks: z.object({ has_failing_checks: z.boolean() }),
});

const note = z.object({ pk: z.int(), note: z.string().nullable() });

interface Note {
  readonly pk: number;
  readonly mark: string;
}

interface Machine extends PausableObject {
  readonly id: string;
  readonly notes: readonly Note[];
}

/** Maintenance mode of machines; why it is on stands among the notes of each. */
export function tacticalrmm(ports: MonitorPorts, monitor: TacticalrmmMonitor) {
  return new PausedObjects(ports, new Tacticalrmm(ports, monitor));
}

class Tacticalrmm implements PausingMonitor<Machine> {
  readonly #monitor: TacticalrmmMonitor;
  readonly #http: MonitorHttp;

  constructor(ports: MonitorPorts, monitor: TacticalrmmMonitor) {
    this.#monitor = monitor;
    this.#http = new MonitorHttp(monitor, ports, [{ name: 'x-api-key', secret: monitor.token }]);
  }

  async objects(): Promise<readonly Result<Machine>[]> {
    const found: Result<Machine>[] = [];
    for (const id of this.#monitor.agents) {
      found.push(await this.#machine(id));
    }
    return found;
  }

  async pause({ id, ends }: Machine, { mark, comment }: SilenceOrder): Promise<Result<unknown>> {
    if (!ends.has(mark)) {
      const body = { agent_id: id, note: comment };
      const noted = await this.#http.send({ method: 'POST', url: this.#address('notes/'), body });
      if (!noted.ok) return noted;
    }
    return this.#maintain(id, true);
  }

  async resume({ id, ends, notes, isPaused }: Machine, mark: string): Promise<Result<unknown>> {
    if (isPaused && ends.size === 1) {
      const resumed = await this.#maintain(id, false);
      if (!resumed.ok) return resumed;
    }
    const ours = notes.filter((one) => one.mark === mark);
    return forEachOf(ours, ({ pk }) =>
      this.#http.send({ method: 'DELETE', url: this.#address(`notes/${pk}/`) }),
    );
  }

  async #machine(id: string): Promise<Result<Machine>> {
    const url = this.#address(`${id}/`);
    const read = await this.#http.json(agent, { method: 'GET', url });
    if (!read.ok) return read;
    const listed = await this.#http.json(z.array(note), {
      ...{ method: 'GET', url: this.#address(`${id}/notes/`) },
    });
    if (!listed.ok) return listed;
    const { hostname: name, maintenance_mode: isPaused, status, checks } = read.value;
    const notes = listed.value.flatMap((one): readonly Note[] => {
      const mark = OURS.exec(one.note ?? '')?.[1];
      return mark === undefined ? [] : [{ pk: one.pk, mark }];
    });
    const ends = new Map(notes.map(({ mark }) => [mark, ENDLESS]));
    return succeed({
      ...{ id, name, notes, ends, isPaused },
      isResumedByPerson: !isPaused && ends.size > 0,
      isAlarming: status === 'overdue' || checks.has_failing_checks,
    });
  }

  #maintain(id: string, isOn: boolean): Promise<Result<unknown>> {
    const body = { maintenance_mode: isOn };
    return this.#http.send({ method: 'PUT', url: this.#address(`${id}/`), body });
  }

  #address(path: string): URL {
    return addressOf(this.#monitor.url, `agents/${path}`);
  }
}
