import type { Selector } from '../../../../shared/domain/definitions/selector.ts';
import { selectedIds } from '../../../../shared/domain/definitions/selector.ts';
import type { PlanClash, PlannedFreeze } from '../../../../shared/features/calendars/plan-calls.ts';
import { formatDate, type DayNumber } from '../../../../shared/domain/values/calendar-date.ts';
import { daysOf, metFreezes, type Freeze } from '../../../core/calendar/windows/freezes.ts';
import type { ZoneRules, ZoneTable } from '../../../core/calendar/zone-rules.ts';
import type { Definitions } from '../../../core/state/definitions.ts';
import { occurrenceText } from '../../../core/state/facts.ts';
import { metPlans, systemsOf } from '../../../core/validation/met-plans.ts';
import type { WaitingProposal } from '../../../core/validation/waiting-plans.ts';
import type { PlannedOpening } from './gathered-openings.ts';
import type { InParts } from './plan-scene.ts';

/** Comparisons of two openings; beyond them clashes are cut, and that is told. */
const MOST_COMPARED = 300_000;

/** Of a year; its days are counted. */
const MOST_LISTED = 100;

/** Between two pauses. */
const COMPARED_AT_ONCE = 1_000;

/** So many are looked through for those that have closed in the time of a comparison. */
const CLOSED_PER_COMPARISON = 20;

/** Each of so many integrations looked at counts as a comparison. */
const LOOKED_PER_COMPARISON = 10;

export interface ClashQuestion {
  /** By opening. */
  readonly openings: readonly PlannedOpening[];
  readonly freezes: readonly Freeze[];
  /** By opening. */
  readonly waiting: readonly WaitingProposal[];
  readonly definitions: Definitions;
  readonly zones: ZoneTable;
  /** The clock that says on which day something is. */
  readonly rules: ZoneRules;
}

export interface Clashes {
  /** The first ones. */
  readonly clashes: readonly PlanClash[];
  readonly inAll: number;
  readonly byDay: ReadonlyMap<DayNumber, number>;
  readonly areCut: boolean;
}

/** What openings meet: windows that hold some of the same, announcements about it, freezes. */
export function* planClashes(question: ClashQuestion): InParts<Clashes> {
  const finder = new Finder(question);
  let open: PlannedOpening[] = [];
  for (const one of question.openings) {
    if (!finder.isCut) {
      finder.count(open.length / CLOSED_PER_COMPARISON);
      open = open.filter(({ closesAt }) => closesAt > one.opensAt);
      for (const other of open) {
        if (!finder.compare(one, other)) break;
        if (finder.isDue()) yield;
      }
      open.push(one);
    }
    finder.meet(one);
    if (finder.isDue()) yield;
  }
  const { found: clashes, byDay, inAll, isCut: areCut } = finder;
  return { clashes, byDay, inAll, areCut };
}

class Finder {
  /** The first ones. */
  readonly found: PlanClash[] = [];
  readonly byDay = new Map<DayNumber, number>();
  inAll = 0;
  isCut = false;
  readonly #question: ClashQuestion;
  readonly #covered = new Map<string, ReadonlySet<string>>();
  /** The same by identity. */
  readonly #byScope = new Map<Selector, ReadonlySet<string>>();
  #work = 0;
  #sincePause = 0;

  constructor(question: ClashQuestion) {
    this.#question = question;
  }

  isDue(): boolean {
    if (this.#sincePause < COMPARED_AT_ONCE) return false;
    this.#sincePause = 0;
    return true;
  }

  /** Whether further ones may be compared. */
  compare(later: PlannedOpening, earlier: PlannedOpening): boolean {
    if (this.#work >= MOST_COMPARED) {
      this.isCut = true;
      return false;
    }
    this.count(1);
    if (later.window.id === earlier.window.id || !this.#shares(later, earlier)) return true;
    this.#add(later, () => {
      const { opensAt: otherOpensAt, closesAt: otherClosesAt } = occurrenceText(earlier);
      const otherId = earlier.window.id;
      return { with: 'window', ...this.#opening(later), otherId, otherOpensAt, otherClosesAt };
    });
    return true;
  }

  /** Announcements and freezes. */
  meet(one: PlannedOpening): void {
    const { freezes, waiting, definitions, zones } = this.#question;
    this.count(1);
    const rules = zones.rules(one.window.timeZone);
    if (rules === undefined) return;
    for (const freeze of metFreezes(one, freezes, rules)) {
      this.#add(one, () => ({
        ...{ with: 'freeze', ...this.#opening(one), freeze: freezeText(freeze) },
      }));
    }
    const near = waiting.filter((other) => meets(one, other));
    if (near.length === 0) return;
    const { covers, id: windowId } = one.window;
    const covered = [...this.#coveredBy(covers)];
    const { proposals } = metPlans({
      ...{ windowId, occurrences: [one], covers, rules, freezes: [], waiting: () => near },
      systems: systemsOf(covered, definitions.integrations),
    });
    for (const proposal of proposals) {
      this.#add(one, () => ({ with: 'proposal', ...proposal, ...this.#opening(one) }));
    }
  }

  /** Told only if it is among the first. */
  #add(one: PlannedOpening, tell: () => PlanClash): void {
    const [day] = daysOf(one, this.#question.rules);
    this.inAll += 1;
    this.byDay.set(day, (this.byDay.get(day) ?? 0) + 1);
    if (this.found.length < MOST_LISTED) this.found.push(tell());
  }

  #opening({ window, ...span }: PlannedOpening): {
    readonly date: string;
    readonly windowId: string;
    readonly opensAt: string;
    readonly closesAt: string;
  } {
    const [first] = daysOf(span, this.#question.rules);
    return { date: formatDate(first), windowId: window.id, ...occurrenceText(span) };
  }

  #shares(a: PlannedOpening, b: PlannedOpening): boolean {
    const [small, large] = [
      this.#coveredBy(a.window.covers),
      this.#coveredBy(b.window.covers),
    ].sort((one, other) => one.size - other.size) as [ReadonlySet<string>, ReadonlySet<string>];
    for (const id of small) if (large.has(id)) return true;
    return false;
  }

  /** Windows with the same scope share one answer. */
  #coveredBy(covers: Selector): ReadonlySet<string> {
    const same = this.#byScope.get(covers);
    if (same !== undefined) return same;
    const key = JSON.stringify(covers);
    const found = this.#covered.get(key) ?? this.#look(covers);
    this.#covered.set(key, found);
    this.#byScope.set(covers, found);
    return found;
  }

  #look(covers: Selector): ReadonlySet<string> {
    const { integrations } = this.#question.definitions;
    this.count(integrations.size / LOOKED_PER_COMPARISON);
    return new Set(selectedIds(covers, integrations.values()));
  }

  count(work: number): void {
    this.#work += work;
    this.#sincePause += work;
  }
}

function meets(a: PlannedOpening, b: WaitingProposal): boolean {
  return a.opensAt < b.closesAt && b.opensAt < a.closesAt;
}

export function freezeText({ calendarId, name, first, last }: Freeze): PlannedFreeze {
  return {
    calendarId,
    ...(name === undefined ? {} : { name }),
    ...{ from: formatDate(first), to: formatDate(last) },
  };
}
