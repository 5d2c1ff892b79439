import { z } from 'zod';
import { MINUTE_MS, SECOND_MS } from '../../../../../shared/domain/values/time-units.ts';
import { succeed, type Result } from '../../../../../shared/errors.ts';
import { failAs, say } from '../../../../../shared/failure-texts.ts';
import type { PrtgMonitor } from '../../../../../shared/features/silences/monitors/prtg.ts';
import type { SilenceOrder } from '../../app/monitors.ts';
import { addressOf } from '../kit/address.ts';
import { MonitorHttp, type MonitorPorts } from '../kit/monitor-http.ts';
import { PausedObjects, type PausableObject, type PausingMonitor } from './paused-objects.ts';
import { noteIn, pauseMessage, type PrtgNote } from './prtg-note.ts';

/** Of status_raw: by a user, by a dependency, by a schedule, by the licence, until a time. */
const PAUSED: readonly number[] = [7, 8, 9, 11, 12];
/** Down, and down in part. One that is acknowledged is no alarm. */
const DOWN: readonly number[] = [5, 14];

const row = z.object({
  objid: z.int(),
  name: z.string(),
  status_raw: z.int(),
  message_raw: z.string().default(''),
});

type Kind = 'sensors' | 'devices' | 'groups';

interface Watched extends PausableObject {
  readonly id: number;
}

/** Pauses for some minutes, whose message says that they are ours. */
export function prtg(ports: MonitorPorts, monitor: PrtgMonitor) {
  return new PausedObjects(ports, new Prtg(ports, monitor));
}

class Prtg implements PausingMonitor<Watched> {
  readonly #clock: MonitorPorts['clock'];
  readonly #monitor: PrtgMonitor;
  readonly #http: MonitorHttp;
  /** A status is as of the last scan. */
  readonly showsAfterMs = 5 * SECOND_MS;

  constructor(ports: MonitorPorts, monitor: PrtgMonitor) {
    this.#clock = ports.clock;
    this.#monitor = monitor;
    const { token: secret } = monitor;
    this.#http = new MonitorHttp(monitor, ports, [{ name: 'apitoken', secret, in: 'query' }]);
  }

  async objects(): Promise<readonly Result<Watched>[]> {
    const { sensors, devices, groups } = this.#monitor;
    return [
      ...(await this.#ofKind('sensors', sensors)),
      ...(await this.#ofKind('devices', devices)),
      ...(await this.#ofKind('groups', groups)),
    ];
  }

  pause({ id, ends }: Watched, { mark, endsAt, comment }: SilenceOrder): Promise<Result<unknown>> {
    return this.#pauseFor(id, new Map([...ends, [mark, endsAt]]), comment);
  }

  resume({ id, ends }: Watched, mark: string): Promise<Result<unknown>> {
    const others = new Map([...ends].filter(([one]) => one !== mark));
    if (others.size > 0) return this.#pauseFor(id, others, '');
    return this.#act('pause.htm', { id, action: 1 });
  }

  /** Until the last of them ends. */
  #pauseFor(id: number, ends: PrtgNote, reason: string): Promise<Result<unknown>> {
    const leftMs = Math.max(...ends.values()) - this.#clock.now();
    const duration = Math.max(1, Math.ceil(leftMs / MINUTE_MS));
    const pausemsg = pauseMessage(reason, ends);
    return this.#act('pauseobjectfor.htm', { id, duration, pausemsg });
  }

  async #ofKind(content: Kind, ids: readonly number[]): Promise<readonly Result<Watched>[]> {
    if (ids.length === 0) return [];
    const url = this.#address('table.json', {
      ...{ content, columns: 'objid,name,status,message', count: '*' },
    });
    for (const id of ids) url.searchParams.append('filter_objid', String(id));
    const schema = z.object({ [content]: z.array(row) });
    const read = await this.#http.json(schema, { method: 'GET', url });
    if (!read.ok) return [read];
    const found = new Map(read.value[content]?.map((one) => [one.objid, one]));
    return ids.map((id) => {
      const one = found.get(id);
      return one === undefined
        ? failAs('scheduler-missing', [say('monitor-object-missing', { name: String(id) })])
        : succeed(watchedOf(one));
    });
  }

  #act(path: string, asked: Readonly<Record<string, string | number>>): Promise<Result<unknown>> {
    return this.#http.send({ method: 'GET', url: this.#address(path, asked) });
  }

  #address(path: string, asked: Readonly<Record<string, string | number>>): URL {
    const url = addressOf(this.#monitor.url, `api/${path}`);
    for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, String(value));
    return url;
  }
}

function watchedOf({ objid, name, status_raw, message_raw }: z.output<typeof row>): Watched {
  const isPaused = PAUSED.includes(status_raw);
  return {
    ...{ id: objid, name, isPaused, ends: noteIn(isPaused ? message_raw : '') },
    // PRTG loses no pause by itself, and one that has ended leaves nothing behind that would tell.
    isResumedByPerson: !isPaused,
    isAlarming: DOWN.includes(status_raw),
  };
}
