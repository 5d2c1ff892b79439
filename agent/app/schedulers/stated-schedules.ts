import type { ConnectedScheduler } from '../../../shared/domain/schedulers/scheduler.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import { statedByDefinition } from '../../core/calendar/due-times/stated-by-definition.ts';
import { ChangeDraft } from '../../core/state/change-draft.ts';
import { isSameJson } from '../../core/state/same-json.ts';
import type { StatedEntry, StatedSince } from '../../core/state/stated-entry.ts';
import type { SchedulerReading } from '../../ports/schedulers/connector.ts';
import type { Ledger } from '../engine/ledger/ledger.ts';
import { ownZone } from './machine/own-zone.ts';

/** Earlier schedules that are kept of one entry. */
const MOST_KEPT = 50;

/**
 * Keeps what schedulers say about when they start something, so that it is forecast after a restart,
 * and while our pause stands where it was read.
 */
export class StatedSchedules {
  readonly #ledger: Ledger;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  heard(id: string, scheduler: ConnectedScheduler, reading: SchedulerReading, now: Instant): void {
    const { state } = this.#ledger;
    const before = state.statedEntries.get(id);
    const entry = JSON.stringify(scheduler);
    const next = this.#stated(id, { scheduler, reading, before, entry, now });
    if (isSame(before, entry, next)) return;
    this.#set(id, { entry, ...next, earlier: earlierOf(before) }, now);
  }

  /** It is gone. */
  forget(id: string, now: Instant): void {
    const { state } = this.#ledger;
    if (state.definitions.integrations.has(id) || !state.statedEntries.has(id)) return;
    this.#set(id, null, now);
  }

  /**
   * Also where it says no more than its definition: what is read first applies to the time before, and
   * a switch that is found later must not.
   */
  #stated(
    id: string,
    about: {
      readonly scheduler: ConnectedScheduler;
      readonly reading: SchedulerReading;
      readonly before: StatedEntry | undefined;
      readonly entry: string;
      readonly now: Instant;
    },
  ): StatedSince {
    const { scheduler, reading, before, entry, now } = about;
    const byDefinition = statedByDefinition(scheduler, ownZone());
    const known = before?.entry === entry && byDefinition.rules.length === 0 ? before : undefined;
    const schedule = reading.schedule ?? known?.schedule ?? byDefinition;
    const pause = this.#ledger.state.schedulerPauses.get(id);
    const isOff = pause === undefined ? isOffBy(reading) : !pause.before.enabled;
    return { schedule, isOff, since: now };
  }

  #set(id: string, entry: StatedEntry | null, now: Instant): void {
    const draft = new ChangeDraft();
    draft.statedEntries.set(id, entry);
    this.#ledger.record(draft, now);
  }
}

/** Not by us: what our pause or our plan holds would start otherwise. */
function isOffBy({ enabled, pausedBy, isStoppedByPlan }: SchedulerReading): boolean {
  return enabled === false && pausedBy !== 'us' && isStoppedByPlan !== true;
}

function earlierOf(before: StatedEntry | undefined): readonly StatedSince[] {
  if (before === undefined) return [];
  const { schedule, isOff, since, earlier } = before;
  return [...earlier, { schedule, isOff, since }].slice(-MOST_KEPT);
}

function isSame(
  before: StatedEntry | undefined,
  entry: string,
  { schedule, isOff }: StatedSince,
): boolean {
  return before?.entry === entry && before.isOff === isOff && isSameJson(before.schedule, schedule);
}
