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

/** Entries that are kept of integrations that are gone: reports of their windows stay as they are (L11). */
const MOST_GONE = 200;

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
    const draft = new ChangeDraft();
    draft.statedEntries.set(id, { entry, ...next, earlier: earlierOf(before) });
    this.#ledger.record(draft, now);
  }

  /** One is gone: of too many, the one that said something last the longest ago is forgotten. */
  forgetOldest(now: Instant): void {
    const { definitions, statedEntries } = this.#ledger.state;
    const gone = [...statedEntries].filter(([id]) => !definitions.integrations.has(id));
    if (gone.length <= MOST_GONE) return;
    const oldest = gone.sort(([, one], [, other]) => one.since - other.since);
    const draft = new ChangeDraft();
    for (const [id] of oldest.slice(0, -MOST_GONE)) draft.statedEntries.set(id, null);
    this.#ledger.record(draft, now);
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
