import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { SchedulerCapabilities } from '../../../../shared/domain/schedulers/capabilities/scheduler-capabilities.ts';
import { notKnown } from '../../../../shared/domain/schedulers/schedule/stated-schedule.ts';
import { cronLine, statedCron } from '../../../../shared/domain/schedulers/schedule/cron-line.ts';
import type { CronScheduler } from '../../../../shared/domain/schedulers/kinds/cron-scheduler.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { SchedulerReceipt } from '../../../core/state/scheduler-pause.ts';
import type {
  Connector,
  PauseNote,
  PreflightFinding,
  SchedulerReading,
} from '../../../ports/schedulers/connector.ts';
import { timeoutMs } from '../../runners/time-limit.ts';
import { ownAccountName } from '../../../wire/data-directory/own-account.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import { isOnHost, undoThere } from '../kit/hosts/on-host.ts';
import { untouchedReceipt } from '../kit/untouched-receipt.ts';
import { zoneAbove } from './crontab-zone.ts';
import { cronDaemon, followsZones, type CronDaemon } from './cron-daemon.ts';
import { cronFindings } from './cron-findings.ts';
import { CrontabFile } from './crontab-file.ts';
import { entryLines, entryText, hold, release, releasingSed } from './crontab-marks.ts';
import type { CrontabPlace } from './crontab-place.ts';
import { CronOnHost } from './cron-on-host.ts';
import { heldElsewhere } from './held-elsewhere.ts';
import { neighboursOf } from './neighbour-here.ts';
import { SharedChanges } from './shared-changes.ts';
import { UserCrontab } from './user-crontab.ts';

const prior = z.object({
  tag: z.string().regex(/^[0-9a-f]{16}$/),
  /** The crontab contains carriage returns. */
  returns: z.boolean().optional(),
});

type Prior = z.output<typeof prior>;

type CronWorld = Pick<
  ConnectorWorld,
  'clock' | 'environment' | 'guardCommand' | 'nextCron' | 'hosts' | 'undoOnHost'
>;

/** Crontab lines, paused by a mark in front of them. */
export class CronConnector implements Connector<CronScheduler> {
  readonly resumesOnlyOurs = true;
  readonly #world: CronWorld;
  readonly #daemon: () => Promise<CronDaemon>;
  readonly #followsZones: () => Promise<boolean | undefined>;
  readonly #changes: SharedChanges;
  readonly #onHost: CronOnHost;

  constructor(
    world: CronWorld,
    daemon: () => Promise<CronDaemon> = cronDaemon,
    zones: () => Promise<boolean | undefined> = followsZones,
  ) {
    this.#world = world;
    this.#daemon = daemon;
    this.#followsZones = zones;
    this.#changes = new SharedChanges(world.clock);
    this.#onHost = new CronOnHost(world, this.#changes);
  }

  capabilities({ user, file }: CronScheduler): SchedulerCapabilities {
    const isOwn = user === undefined && file === undefined;
    return {
      scope: 'entry',
      inFlight: 'continues',
      missedAtResume: 'none',
      reads: { nextRun: this.#world.nextCron !== undefined, running: false },
      marker: 'annotation',
      comparesAndSwaps: false,
      survivesRestart: true,
      // Two writes in two seconds; cron checks its files when it wakes up each minute.
      settleMs: 5_000,
      privilege: isOwn ? 'the same user as the crontab' : 'root',
      verified: 'real-server',
    };
  }

  async read(scheduler: CronScheduler): Promise<Result<SchedulerReading>> {
    if (isOnHost(scheduler)) return this.#onHost.read(scheduler);
    const read = await this.#placeOf(scheduler).read();
    if (!read.ok) return read;
    const { live, held, disabled } = entryLines(read.value, scheduler.line);
    if (live + held + disabled === 0) return missing(scheduler, this.#placeOf(scheduler));
    const tag = digest(`${scheduler.line}\n${read.value}`).slice(0, 16);
    return succeed({
      enabled: live > 0,
      nextRunAt: live > 0 ? this.#nextRun(scheduler) : null,
      ...(await this.#stated(scheduler, read.value)),
      running: 'unknown',
      pausedBy: live > 0 ? null : held > 0 ? 'us' : 'other',
      fingerprint: digest(entryText(read.value, scheduler.line)),
      ...this.#alsoHeld(read.value, scheduler.line),
      prior: priorOf(tag, read.value),
    });
  }

  async pause(
    scheduler: CronScheduler,
    note: PauseNote,
    reading: SchedulerReading,
  ): Promise<Result<SchedulerReceipt>> {
    if (isOnHost(scheduler)) return this.#onHost.pause(scheduler, note, reading);
    const { holdId } = note;
    const { line } = scheduler;
    const tag = decoded(reading.prior)?.tag ?? digest(line).slice(0, 16);
    const place = this.#placeOf(scheduler);
    const known = await place.read();
    if (!known.ok) return known;
    const { live, held } = entryLines(known.value, line);
    if (live + held === 0) return missing(scheduler, place);
    const changed = await this.#changes.change(place, (text) => hold(text, line, tag, holdId));
    if (!changed.ok) return changed;
    return succeed(
      untouchedReceipt({ ...reading, prior: priorOf(tag, known.value) }, this.#world.clock.now()),
    );
  }

  async resume(scheduler: CronScheduler, receipt: SchedulerReceipt): Promise<Result<void>> {
    if (isOnHost(scheduler)) return this.#onHost.resume(scheduler);
    const tag = decoded(receipt.prior)?.tag;
    if (tag === undefined) {
      return failAs('scheduler-refused', [say('cron-no-mark')]);
    }
    return this.#changes.change(this.#placeOf(scheduler), (text) => release(text, tag));
  }

  async guard(scheduler: CronScheduler, integrationId: string): Promise<Result<boolean>> {
    return isOnHost(scheduler) ? this.#onHost.guard(scheduler, integrationId) : succeed(false);
  }

  /** If a line occurs twice, one may still be marked with the tag of the first pause. */
  foldPrior(first: unknown): unknown {
    return first;
  }

  undo(scheduler: CronScheduler, receipt: SchedulerReceipt): readonly string[] {
    if (isOnHost(scheduler)) return undoThere(this.#world, scheduler.host, receipt.prior);
    const known = decoded(receipt.prior);
    if (known === undefined) return [];
    return this.#placeOf(scheduler).undo(releasingSed(known.tag), known.returns === true);
  }

  async preflight(scheduler: CronScheduler): Promise<readonly PreflightFinding[]> {
    if (isOnHost(scheduler)) return this.#onHost.preflight(scheduler);
    const place = this.#placeOf(scheduler);
    const read = await place.read();
    const isWritable = await place.isWritable();
    const daemon = await this.#daemon();
    const guard = this.#world.guardCommand;
    return cronFindings(scheduler, { place: place.name, read, isWritable, daemon, guard });
  }

  /** With a zone of its own; otherwise its definition says it all. */
  async #stated(
    { line, file }: CronScheduler,
    crontab: string,
  ): Promise<Pick<SchedulerReading, 'schedule'>> {
    const zone = zoneAbove(crontab, line);
    const parts = cronLine(line, file !== undefined);
    if (zone === undefined || parts === undefined) return {};
    const follows = await this.#followsZones();
    if (follows === false) return {};
    return { schedule: follows === true ? statedCron(parts.schedule, zone) : notKnown('no-zone') };
  }

  #alsoHeld(crontab: string, line: string): Pick<SchedulerReading, 'alsoHeldBy'> {
    const neighbours = neighboursOf(crontab, this.#world.clock.now());
    const alsoHeldBy = heldElsewhere(crontab, line, neighbours);
    return alsoHeldBy.length === 0 ? {} : { alsoHeldBy };
  }

  #nextRun({ line, file }: CronScheduler): Instant | null {
    const parts = cronLine(line, file !== undefined);
    if (parts === undefined) return null;
    return this.#world.nextCron?.(parts.schedule, this.#world.clock.now()) ?? null;
  }

  #placeOf({ user, file, timeout }: CronScheduler): CrontabPlace {
    if (file !== undefined) return new CrontabFile(file);
    const other = user === ownAccountName() ? undefined : user;
    return new UserCrontab(other, timeoutMs(timeout), this.#world.environment);
  }
}

function priorOf(tag: string, text: string): Prior {
  return { tag, ...(text.includes('\r') ? { returns: true } : {}) };
}

function decoded(known: unknown): Prior | undefined {
  return prior.safeParse(known).data;
}

/** The text is latin1: one character per byte. */
function digest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function missing({ line }: CronScheduler, { name }: CrontabPlace): Result<never> {
  const shown = JSON.stringify(line.slice(0, 100));
  return failAs('scheduler-missing', [say('cron-no-line', { name, line: shown })]);
}
