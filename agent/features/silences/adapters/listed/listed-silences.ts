import type { Instant } from '../../../../../shared/domain/values/instant.ts';
import { SECOND_MS } from '../../../../../shared/domain/values/time-units.ts';
import { succeed, type Result, type Saying } from '../../../../../shared/errors.ts';
import type {
  MonitorAlarm,
  MonitorCaller,
  MonitorCheck,
  MonitorFound,
  MonitorReading,
  MonitorThing,
  SilenceOrder,
} from '../../app/monitors.ts';
import type { MonitorPorts } from '../kit/monitor-http.ts';
import { alarmsTold, hostsTold } from '../kit/alarms-told.ts';
import { thingsTold } from '../kit/things-told.ts';
import { forEachOf } from '../kit/for-each-of.ts';
import { isOfRemanso } from '../kit/silence-mark.ts';
import { pastEnd } from '../kit/past-end.ts';
import { untilShown } from '../kit/until-shown.ts';

/** A silence, downtime or maintenance window as its monitor lists it. */
export interface ListedSilence {
  readonly id: string;
  /** Which part of the definition it is for, if it is ours. */
  readonly part: string;
  readonly by: string;
  /** Ours end with their mark. */
  readonly comment: string;
  /** It has begun. One that has ended is not listed. */
  readonly isOn: boolean;
  /** `null`: it has no end. */
  readonly until: Instant | null;
}

/** A monitor that lists silences, each with an id and an end of its own, and loses none by itself. */
export interface ListingMonitor<One extends ListedSilence> {
  /** What needs a silence of its own. */
  readonly parts: readonly string[];
  /** With a mark: at least those whose comment ends with it. */
  list(mark?: string): Promise<Result<readonly One[]>>;
  /** What was asked for may be listed only after so long. Absent: it is at once. */
  readonly showsAfterMs?: number;
  create(part: string, order: SilenceOrder): Promise<Result<unknown>>;
  /** What is too short of a part's ends when the order says. */
  extend(part: string, short: readonly One[], order: SilenceOrder): Promise<Result<unknown>>;
  end(one: One): Promise<Result<unknown>>;
  stillPages(): Promise<Result<readonly Saying[]>>;
  /** Absent: it does not tell. */
  alarms?(): Promise<Result<readonly MonitorAlarm[]>>;
  /** A silence keeps new alarms away only: what is on goes on. */
  readonly keepsOpen?: boolean;
  /** Absent: it does not tell. */
  find?(): Promise<Result<readonly MonitorThing[]>>;
}

export class ListedSilences<One extends ListedSilence> implements MonitorCaller {
  readonly #ports: MonitorPorts;
  readonly #monitor: ListingMonitor<One>;
  readonly alarms?: () => Promise<Result<readonly MonitorAlarm[]>>;
  readonly find?: () => Promise<Result<MonitorFound>>;

  constructor(ports: MonitorPorts, monitor: ListingMonitor<One>) {
    this.#ports = ports;
    this.#monitor = monitor;
    const { secrets } = ports;
    const alarms = monitor.alarms?.bind(monitor);
    if (alarms !== undefined) {
      this.alarms = async () => mapped(await alarms(), (all) => alarmsTold(all, secrets));
    }
    const find = monitor.find?.bind(monitor);
    if (find !== undefined) {
      this.find = async () => mapped(await find(), (all) => thingsTold(all, secrets));
    }
  }

  async read(mark: string): Promise<Result<MonitorReading>> {
    const ours = await this.#ours(mark);
    if (!ours.ok) return ours;
    const until = this.#untilOf(ours.value);
    return succeed({ until, isEndedByPerson: until === null });
  }

  async place(order: SilenceOrder): Promise<Result<void>> {
    const past = pastEnd(order, this.#ports.clock);
    if (past !== undefined) return past;
    const ours = await this.#ours(order.mark);
    if (!ours.ok) return ours;
    const endsAt = Math.ceil(order.endsAt / SECOND_MS) * SECOND_MS;
    for (const part of this.#monitor.parts) {
      const known = ours.value.filter((one) => one.part === part);
      if (known.length === 0) {
        const created = await this.#monitor.create(part, { ...order, endsAt });
        if (!created.ok) return created;
        continue;
      }
      const short = known.filter((one) => endOf(one) < order.endsAt);
      if (short.length === 0) continue;
      const extended = await this.#monitor.extend(part, short, { ...order, endsAt });
      if (!extended.ok) return extended;
    }
    return this.#shown(order.mark, (listed) => (this.#untilOf(listed) ?? 0) >= order.endsAt);
  }

  async lift(mark: string): Promise<Result<void>> {
    const ours = await this.#ours(mark);
    if (!ours.ok) return ours;
    const lifted = await forEachOf(ours.value, async (one) => {
      const ended = await this.#monitor.end(one);
      // It may have ended since it was listed.
      const isOver = ended.ok || ended.failure.code === 'scheduler-missing';
      return isOver ? succeed(undefined) : ended;
    });
    return lifted.ok ? this.#shown(mark, (listed) => listed.length === 0) : lifted;
  }

  async check(): Promise<Result<MonitorCheck>> {
    const listed = await this.#monitor.list();
    if (!listed.ok) return listed;
    const stillPages = await this.#monitor.stillPages();
    if (!stillPages.ok) return stillPages;
    const { secrets } = this.#ports;
    const others = listed.value
      .filter(({ comment }) => !isOfRemanso(comment))
      .map(({ by, comment, until }) => ({
        ...{ by: secrets.hide(by), comment: secrets.hide(comment), until },
      }));
    const alarms = await this.#silenced();
    if (!alarms.ok) return alarms;
    const heard = alarms.value?.filter(({ isHeard }) => isHeard);
    return succeed({
      alarms: heard?.length ?? null,
      hosts: heard === undefined ? null : hostsTold(heard.map(({ host }) => host)),
      ...{ others, stillPages: stillPages.value },
    });
  }

  /** What is on of what a silence would cover; `undefined`: it does not tell. */
  async #silenced(): Promise<Result<readonly MonitorAlarm[] | undefined>> {
    const { keepsOpen = false } = this.#monitor;
    return (keepsOpen ? undefined : await this.#monitor.alarms?.()) ?? succeed(undefined);
  }

  /** When the first part is heard again; `null`: one is already. */
  #untilOf(ours: readonly One[]): Instant | null {
    const ends = this.#monitor.parts.map((part) => {
      const on = ours.filter((one) => one.part === part && one.isOn);
      return on.length === 0 ? -Infinity : Math.min(...on.map(endOf));
    });
    const until = Math.min(...ends);
    return until === -Infinity ? null : until;
  }

  #shown(mark: string, isShown: (ours: readonly One[]) => boolean): Promise<Result<void>> {
    const { showsAfterMs = 0 } = this.#monitor;
    return untilShown(this.#ports.clock, showsAfterMs, async () => {
      const ours = await this.#ours(mark);
      return ours.ok ? succeed(isShown(ours.value)) : ours;
    });
  }

  async #ours(mark: string): Promise<Result<readonly One[]>> {
    const listed = await this.#monitor.list(mark);
    if (!listed.ok) return listed;
    return succeed(listed.value.filter(({ comment }) => comment.endsWith(mark)));
  }
}

function endOf({ until }: ListedSilence): Instant {
  return until ?? Infinity;
}

function mapped<A, B>(result: Result<A>, map: (value: A) => B): Result<B> {
  return result.ok ? succeed(map(result.value)) : result;
}
