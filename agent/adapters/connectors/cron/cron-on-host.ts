import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import {
  notKnown,
  type StatedSchedule,
} from '../../../../shared/domain/schedulers/schedule/stated-schedule.ts';
import { cronLine, statedCron } from '../../../../shared/domain/schedulers/schedule/cron-line.ts';
import type { CronScheduler } from '../../../../shared/domain/schedulers/kinds/cron-scheduler.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { SchedulerReceipt } from '../../../core/state/scheduler-pause.ts';
import { crontabPlace } from '../../../../shared/domain/schedulers/host-place.ts';
import type {
  PauseNote,
  PreflightFinding,
  SchedulerReading,
} from '../../../ports/schedulers/connector.ts';
import { timeoutMs } from '../../runners/time-limit.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import type { HostsAtHand } from '../../../ports/machines/other-machines.ts';
import { neighboursIn, type HostNeighbour } from '../kit/hosts/host-neighbours.ts';
import { hostFindings } from '../kit/hosts/host-findings.ts';
import {
  planConfirmed,
  priorThere,
  tornAnswer,
  unknownHost,
  type OnHost,
} from '../kit/hosts/on-host.ts';
import { untouchedReceipt } from '../kit/untouched-receipt.ts';
import { entryLines, entryText, type EntryLines } from './crontab-marks.ts';
import { guardEntry, plainLine, withoutGuards } from './guard-prefix.ts';
import { heldElsewhere } from './held-elsewhere.ts';
import { crontabName, HostCrontab, shownCrontab } from './host-crontab.ts';
import { zoneAbove } from './crontab-zone.ts';
import type { SharedChanges } from './shared-changes.ts';

type HostWorld = Pick<ConnectorWorld, 'clock' | 'hosts' | 'nextCron'>;

type EntryOnHost = OnHost<CronScheduler>;

/** A crontab as it was seen, and our guard there. */
interface Seen {
  readonly name: string;
  readonly text: string;
  readonly guard: string;
  readonly hosts: HostsAtHand;
  readonly confirmed: Result<void>;
  readonly neighbours: readonly HostNeighbour[];
}

/**
 * Crontab lines on a host. Our guard stands in front of the command, once; whether it lets the command
 * start is in the plan that travelled ahead, so that nothing here has to happen at an opening.
 */
export class CronOnHost {
  readonly #world: HostWorld;
  readonly #changes: SharedChanges;

  constructor(world: HostWorld, changes: SharedChanges) {
    this.#world = world;
    this.#changes = changes;
  }

  async preflight(scheduler: EntryOnHost): Promise<readonly PreflightFinding[]> {
    return hostFindings(scheduler.host, await this.read(scheduler));
  }

  async read(scheduler: EntryOnHost): Promise<Result<SchedulerReading>> {
    const scene = await this.#seenIn(scheduler);
    if (!scene.ok) return scene;
    const { name, text, guard, hosts, confirmed, neighbours } = scene.value;
    const alsoHeldBy = heldElsewhere(text, scheduler.line, neighbours, dirname(guard));
    const bare = withoutGuards(text, scheduler.file !== undefined, guard);
    const { live, held, disabled } = linesIn(text, scheduler, guard);
    if (live + held + disabled === 0) return missing(scheduler, name);
    const guards = idsOf(text, scheduler, guard);
    // What an agent of that machine itself holds starts again when that lets go.
    const isGuarded = guards.length === (live + held || disabled);
    if (isGuarded && live > 0 && !confirmed.ok) return confirmed;
    const isHeld =
      isGuarded && live + held > 0 && guards.every((id) => hosts.isHeldThere(scheduler.host, id));
    return succeed({
      enabled: live > 0 && !isHeld,
      nextRunAt: live > 0 ? this.#nextRun(scheduler) : null,
      schedule: this.#stated(scheduler, text),
      running: 'unknown',
      pausedBy: isHeld ? 'us' : live === 0 ? 'other' : null,
      fingerprint: digest(entryText(bare, scheduler.line)),
      isGuarded,
      ...(isGuarded ? { isStoppedByPlan: isHeld } : {}),
      ...(alsoHeldBy.length === 0 ? {} : { alsoHeldBy }),
      prior: priorThere(isGuarded ? guards[0] : undefined),
    });
  }

  /** The guard stays in the line; the plan is what holds. */
  async pause(
    scheduler: EntryOnHost,
    { integrationId }: PauseNote,
    reading: SchedulerReading,
  ): Promise<Result<SchedulerReceipt>> {
    if (integrationId !== undefined) {
      const guarded = await this.guard(scheduler, integrationId);
      if (!guarded.ok) return guarded;
    }
    const confirmed = await this.resume(scheduler);
    if (!confirmed.ok) return confirmed;
    const prior = integrationId === undefined ? reading.prior : priorThere(integrationId);
    return succeed(untouchedReceipt({ ...reading, prior }, this.#world.clock.now()));
  }

  resume({ host }: EntryOnHost): Promise<Result<void>> {
    return planConfirmed(this.#world.hosts, host);
  }

  /** Puts our guard into the line; whether it was not there. */
  async guard(scheduler: EntryOnHost, id: string): Promise<Result<boolean>> {
    const seen = await this.#seenIn(scheduler);
    if (!seen.ok) return seen;
    const { text, guard } = seen.value;
    if (isGuardedFor(id, seen.value, scheduler)) return succeed(false);
    const how = { hasUser: scheduler.file !== undefined, guard, id };
    if (guardEntry(text, scheduler.line, how) === text) return unguardable(scheduler, seen.value);
    const place = this.#placeOf(scheduler);
    if (place === undefined) return unknownHost(scheduler.host);
    const put = (now: string): string => guardEntry(now, scheduler.line, how);
    const changed = await this.#changes.change(place, put);
    return changed.ok ? succeed(true) : changed;
  }

  /** cron goes by the zone of its own machine, or by one that the crontab sets, if it knows that. */
  #stated({ line, file, host }: EntryOnHost, crontab: string): StatedSchedule {
    const parts = cronLine(line, file !== undefined);
    if (parts === undefined) return notKnown('not-understood');
    const zone = this.#world.hosts?.zoneOn(host);
    const isMoved = zoneAbove(crontab, line) !== undefined;
    if (zone === undefined || isMoved) return notKnown('no-zone');
    return statedCron(parts.schedule, zone);
  }

  /** cron goes by the zone of its own machine. */
  #nextRun({ line, file, host }: EntryOnHost): Instant | null {
    const zone = this.#world.hosts?.zoneOn(host);
    const parts = cronLine(line, file !== undefined);
    if (parts === undefined || zone === undefined) return null;
    return this.#world.nextCron?.(parts.schedule, this.#world.clock.now(), zone) ?? null;
  }

  /** The crontab as the host showed it lately, with all others of its entries. */
  async #seenIn({ host: id, user, file }: EntryOnHost): Promise<Result<Seen>> {
    const { hosts } = this.#world;
    const place = crontabPlace({ user, file });
    const looked = (await hosts?.look(id, place)) ?? unknownHost(id);
    const guard = hosts?.guardOn(id);
    if (!looked.ok) return looked;
    if (hosts === undefined || guard === undefined) return tornAnswer(id);
    const { sections, confirmed } = looked.value;
    const name = crontabName(id, { user, file });
    const shown = shownCrontab(name, file, sections.get(place));
    if (!shown.ok) return shown;
    const neighbours = neighboursIn(sections.get('neighbours')?.text);
    return succeed({ name, text: shown.value, guard, hosts, confirmed, neighbours });
  }

  #placeOf({ host: id, user, file, timeout }: EntryOnHost): HostCrontab | undefined {
    const host = this.#world.hosts?.host(id);
    return host === undefined
      ? undefined
      : new HostCrontab(host, { user, file }, timeoutMs(timeout));
  }
}

/** Whether our guard asks for this integration in front of every line of the entry. */
function isGuardedFor(id: string, { text, guard }: Seen, scheduler: EntryOnHost): boolean {
  const { live, held, disabled } = linesIn(text, scheduler, guard);
  const guards = idsOf(text, scheduler, guard);
  const count = live + held || disabled;
  return count > 0 && guards.length === count && guards.every((one) => one === id);
}

function linesIn(text: string, { line, file }: CronScheduler, guard: string): EntryLines {
  return entryLines(withoutGuards(text, file !== undefined, guard), line);
}

/**
 * The integrations for which guards stand in front of the lines of this entry; where all of them are
 * commented out, behind the comment signs.
 */
function idsOf(text: string, scheduler: CronScheduler, guard: string): readonly string[] {
  const { line, file } = scheduler;
  const countOf = ({ live, held, disabled }: EntryLines, isOff: boolean): number =>
    isOff ? disabled : live + held;
  const isOff = countOf(linesIn(text, scheduler, guard), false) === 0;
  return text.split('\n').flatMap((bytes) => {
    const plain = plainLine(bytes, file !== undefined, guard);
    if (plain.integrationId === undefined) return [];
    if (countOf(entryLines(plain.line, line), isOff) === 0) return [];
    return [plain.integrationId];
  });
}

/** Nothing of it starts: there is no such line, or it is commented out. */
function unguardable(scheduler: EntryOnHost, { text, name, guard }: Seen): Result<never> {
  if (linesIn(text, scheduler, guard).disabled === 0) return missing(scheduler, name);
  const line = JSON.stringify(scheduler.line.slice(0, 100));
  return failAs('scheduler-refused', [say('cron-line-off', { name, line })]);
}

function missing({ line }: CronScheduler, name: string): Result<never> {
  const shown = JSON.stringify(line.slice(0, 100));
  return failAs('scheduler-missing', [say('cron-no-line', { name, line: shown })]);
}

function digest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
