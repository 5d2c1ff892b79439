import type { Instant } from '../../../../../shared/domain/values/instant.ts';
import { HOUR_MS, SECOND_MS } from '../../../../../shared/domain/values/time-units.ts';
import { succeed, type Result, type Saying } from '../../../../../shared/errors.ts';
import { failAs, say } from '../../../../../shared/failure-texts.ts';
import type { NagiosMonitor } from '../../../../../shared/features/silences/monitors/nagios.ts';
import type {
  MonitorAlarm,
  MonitorCaller,
  MonitorCheck,
  MonitorFound,
  MonitorReading,
  SilenceOrder,
} from '../../app/monitors.ts';
import { alarmsTold, hostsTold } from '../kit/alarms-told.ts';
import { endsByName } from '../kit/ends-by-name.ts';
import type { MonitorPorts } from '../kit/monitor-http.ts';
import { othersTold } from '../kit/others-told.ts';
import { hostsFound } from '../kit/hosts-found.ts';
import { thingsTold } from '../kit/things-told.ts';
import { pastEnd } from '../kit/past-end.ts';
import { untilShown } from '../kit/until-shown.ts';
import { BlockFile, type Block } from './block-file.ts';
import { CommandFile } from './command-file.ts';
import { contactsToldOf, OBJECT_KINDS } from './downtime-notices.ts';
import { eachNamed, hostsIn, watchedBy } from './nagios-scope.ts';
import {
  alarmsOf,
  isOurs,
  OURS,
  oursIn,
  readStatus,
  STATUS_KINDS,
  type Checked,
  type Downtime,
  type NagiosStatus,
} from './nagios-status.ts';

/** Unless it is told otherwise, Nagios writes down its status every 10 s. */
const SHOWN_MS = 15 * SECOND_MS;
/** With the longest names, a command still fits into a pipe at once. */
const LONGEST_REASON = 500;
/** Without it, kill -9 loses what is new. */
const SAVE = 'SAVE_STATE_INFORMATION';

/** Nagios Core 4.4 on this machine: one downtime for each host and each service. */
export class Nagios implements MonitorCaller {
  readonly #ports: MonitorPorts;
  readonly #monitor: NagiosMonitor;
  readonly #commands: CommandFile;
  readonly #statusFile: BlockFile;
  readonly #objects: BlockFile;

  constructor(ports: MonitorPorts, monitor: NagiosMonitor) {
    this.#ports = ports;
    this.#monitor = monitor;
    this.#commands = new CommandFile(monitor.commandFile, ports.clock);
    this.#statusFile = new BlockFile(monitor.statusFile, STATUS_KINDS);
    this.#objects = new BlockFile(monitor.objectCacheFile, OBJECT_KINDS);
  }

  async read(mark: string): Promise<Result<MonitorReading>> {
    const quick = await this.#reading(await this.#status(), mark);
    // One that was just started shows downtimes that it has kept as not in force yet.
    const isSure = !quick.ok || quick.value.until !== null;
    return isSure ? quick : this.#reading(await this.#settled(), mark);
  }

  async #reading(status: Result<NagiosStatus>, mark: string): Promise<Result<MonitorReading>> {
    if (!status.ok) return status;
    const watched = await this.#watched(status.value);
    if (!watched.ok) return watched;
    const ours = oursIn(status.value, mark);
    const { startedAt } = status.value;
    return succeed({
      until: untilOf(watched.value, ours),
      // Nagios loses none while it runs; where some are left, a host or a service is new.
      isEndedByPerson: ours.length === 0,
      // One that retains no state forgets them when it starts. Seconds are cut: it may be up to one later.
      ...(startedAt === undefined ? {} : { startedAt: startedAt + SECOND_MS }),
    });
  }

  async place({ mark, comment, endsAt }: SilenceOrder): Promise<Result<void>> {
    const past = pastEnd({ endsAt }, this.#ports.clock);
    if (past !== undefined) return past;
    const before = await this.#settled();
    if (!before.ok) return before;
    const watched = await this.#watched(before.value);
    if (!watched.ok) return watched;
    if (watched.value.length === 0) return failAs('scheduler-missing', this.#unmatchedAll());
    const known = endsByName(oursIn(before.value, mark));
    const lacking = watched.value.filter(({ name }) => (known.get(name) ?? 0) < endsAt);
    const cut = lacking.find(({ name }) => name.includes(';'));
    if (cut !== undefined) {
      return failAs('scheduler-refused', [say('nagios-name', { name: cut.name })]);
    }
    const reason = commentOf(comment, mark);
    const shown =
      lacking.length === 0
        ? before
        : await this.#act(
            lacking.map((one) => this.#schedule(one, reason, endsAt)),
            (now) => (untilOf(watched.value, oursIn(now, mark)) ?? 0) >= endsAt,
          );
    if (!shown.ok) return shown;
    // Only now: between a shorter one and the longer there is no gap.
    const ours = oursIn(shown.value, mark);
    const ends = endsByName(ours);
    const isShort = ({ on, until }: Downtime) => until < endsAt && (ends.get(on) ?? 0) >= endsAt;
    return this.#delete(ours.filter(isShort));
  }

  /** Nagios pages after checks alone, not because a downtime ends: what is well again pages nobody. */
  async lift(mark: string): Promise<Result<void>> {
    const status = await this.#settled();
    return status.ok ? this.#delete(oursIn(status.value, mark)) : status;
  }

  async check(): Promise<Result<MonitorCheck>> {
    const status = await this.#status();
    if (!status.ok) return status;
    const objects = await this.#objects.blocks();
    if (!objects.ok) return objects;
    const watched = await this.#watched(status.value);
    if (!watched.ok) return watched;
    const names = new Set(watched.value.map(({ name }) => name));
    const foreign = status.value.downtimes.filter((one) => !isOurs(one) && names.has(one.on));
    const unmatched = eachNamed(this.#monitor).filter(({ only }) => {
      return watchedBy(only, status.value.checked, objects.value).length === 0;
    });
    const alarming = watched.value.filter(({ isAlarm }) => isAlarm);
    return succeed({
      alarms: alarming.length,
      hosts: hostsTold(alarming.map(({ host }) => host)),
      others: othersTold(foreign, this.#ports.secrets),
      stillPages: [
        ...unmatched.map(({ name }) => say('nagios-unmatched', { name })),
        ...contactsToldOf(names, objects.value).map((name) =>
          say('nagios-downtime-notices', { name }),
        ),
      ],
    });
  }

  async alarms(): Promise<Result<readonly MonitorAlarm[]>> {
    const status = await this.#status();
    if (!status.ok) return status;
    const watched = await this.#watched(status.value);
    if (!watched.ok) return watched;
    const alarms = alarmsOf(watched.value, status.value);
    return succeed(alarmsTold(alarms, this.#ports.secrets));
  }

  /** Groups, too, if the cache of objects can be read. */
  async find(): Promise<Result<MonitorFound>> {
    const status = await this.#status();
    if (!status.ok) return status;
    const objects = await this.#objects.blocks();
    const hosts = hostsIn(status.value.checked, objects.ok ? objects.value : []);
    return succeed(thingsTold(hostsFound(hosts), this.#ports.secrets));
  }

  /** The file outlives its Nagios: only one that takes commands counts. */
  async #status(): Promise<Result<NagiosStatus>> {
    const there = await this.#commands.send([]);
    return there.ok ? readStatus(this.#statusFile) : there;
  }

  /** Once it tells of all that was asked for before; a status of an earlier moment may lack some of ours. */
  async #settled(): Promise<Result<NagiosStatus>> {
    const sentAt = await this.#commands.lastSentAt();
    if (!sentAt.ok) return sentAt;
    const second = Math.floor(Math.min(sentAt.value, this.#ports.clock.now()) / SECOND_MS);
    return this.#when(({ writtenAt }) => writtenAt > second * SECOND_MS);
  }

  async #act(
    commands: readonly string[],
    isDone: (status: NagiosStatus) => boolean,
  ): Promise<Result<NagiosStatus>> {
    const sent = await this.#commands.send([...commands, SAVE]);
    return sent.ok ? this.#when(isDone) : sent;
  }

  /** The status once it is so, or the last in time. */
  async #when(isSo: (status: NagiosStatus) => boolean): Promise<Result<NagiosStatus>> {
    let last = await this.#status();
    const waited = await untilShown(this.#ports.clock, SHOWN_MS, async () => {
      last = await this.#status();
      return last.ok ? succeed(isSo(last.value)) : last;
    });
    return waited.ok ? last : waited;
  }

  /** By their ids: a downtime of others is never meant. */
  async #delete(downtimes: readonly Downtime[]): Promise<Result<void>> {
    if (downtimes.length === 0) return succeed(undefined);
    const ids = new Set(downtimes.map(({ id }) => id));
    const deleted = await this.#act(
      downtimes.map(({ id, isOfHost }) => `DEL_${isOfHost ? 'HOST' : 'SVC'}_DOWNTIME;${id}`),
      (now) => !now.downtimes.some(({ id }) => ids.has(id)),
    );
    return deleted.ok ? succeed(undefined) : deleted;
  }

  #schedule({ host, service }: Checked, comment: string, endsAt: Instant): string {
    const [command, on] =
      service === undefined ? ['HOST', host] : (['SVC', `${host};${service}`] as const);
    const from = Math.floor((this.#ports.clock.now() - HOUR_MS) / SECOND_MS);
    const until = Math.ceil(endsAt / SECOND_MS);
    // Fixed, triggered by nothing, without a duration of its own.
    return `SCHEDULE_${command}_DOWNTIME;${on};${from};${until};1;0;0;${OURS};${comment}`;
  }

  async #watched({ checked }: NagiosStatus): Promise<Result<readonly Checked[]>> {
    const isGrouped = this.#monitor.hostGroups.length > 0;
    const objects = isGrouped ? await this.#objects.blocks() : succeed<readonly Block[]>([]);
    return objects.ok ? succeed(watchedBy(this.#monitor, checked, objects.value)) : objects;
  }

  #unmatchedAll(): readonly [Saying, ...Saying[]] {
    const name = eachNamed(this.#monitor).map((one) => one.name);
    return [say('nagios-unmatched', { name: name.join(', ') })];
  }
}

/** When the first of them is heard again; `null`: one is already. */
function untilOf(watched: readonly Checked[], ours: readonly Downtime[]): Instant | null {
  const ends = endsByName(ours.filter(({ isInForce }) => isInForce));
  const until = Math.min(...watched.map(({ name }) => ends.get(name) ?? -Infinity));
  return Number.isFinite(until) ? until : null;
}

/**
 * A line break would begin another command and `;` cuts the comment; the rest Nagios puts into the command
 * lines of its notices, and expands `$`.
 */
function commentOf(comment: string, mark: string): string {
  const reason = comment
    .slice(0, -mark.length)
    .slice(0, LONGEST_REASON)
    .replaceAll(/[\s\p{C}`~$&|'"<>\\]+/gu, ' ')
    .replaceAll(';', ',')
    .trim();
  return `${reason} ${mark}`.trimStart();
}
