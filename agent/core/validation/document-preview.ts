import type {
  PreviewedOccurrence,
  WindowPreview,
} from '../../../shared/contract/previews/window-preview.ts';
import { impactTally } from '../../../shared/domain/values/run-tally.ts';
import type { RemansoDocument } from '../../../shared/domain/definitions/document.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { DateNote } from '../../../shared/domain/definitions/calendars/date-note.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import type { Occurrence } from '../../../shared/domain/holds/occurrence.ts';
import { selectedIds } from '../../../shared/domain/definitions/selector.ts';
import type { Amendment } from '../state/agent-state.ts';
import type { Definitions } from '../state/definitions.ts';
import { compileSchedule } from '../calendar/due-times/due-schedule.ts';
import { occurrenceText } from '../state/facts.ts';
import { AmendedWindow } from '../gate/amendments.ts';
import { statedByDefinition } from '../calendar/due-times/stated-by-definition.ts';
import { statedDueTimes } from '../calendar/due-times/stated-due-times.ts';
import type { DueTimes, Forecast } from '../gate/plan.ts';
import { freezesOf, type Freeze } from '../calendar/windows/freezes.ts';
import { CalendarTable } from '../calendar/workdays/calendar-table.ts';
import { essentialIds, metPlans, systemsOf, type MetPlans } from './met-plans.ts';
import type { WaitingProposals } from './waiting-plans.ts';
import { isSameJson } from '../state/same-json.ts';
import { impactOf } from './preview-impact.ts';
import { previewedNotes, previewedOccurrences } from './preview-occurrences.ts';
import { compileWindow, type CompiledWindow } from '../calendar/windows/window-recurrence.ts';
import type { ZoneRules, ZoneTable } from '../calendar/zone-rules.ts';

/** An overlapping occurrence of another window that holds some of the same integrations. */
export interface PreviewedClash {
  readonly windowId: string;
  readonly opensAt: string;
  readonly closesAt: string;
  /** Held by both. */
  readonly integrations: readonly string[];
}

export interface PreviewedOpening extends PreviewedOccurrence {
  /** `null`, never 0: the schedule of at least one of them is not known; see `impact`. */
  readonly heldRuns: number | null;
  readonly impact: WindowPreview['impact'];
  readonly clashes: readonly PreviewedClash[];
  readonly proposals: MetPlans['proposals'];
  readonly freezes: MetPlans['freezes'];
}

export interface PreviewedWindow {
  readonly windowId: string;
  readonly timeZone: string;
  readonly covered: readonly string[];
  readonly essentials?: WindowPreview['essentials'];
  readonly occurrences: readonly PreviewedOpening[];
  /** What its calendar does to dates up to the last of them. */
  readonly dateNotes?: readonly DateNote[];
}

/** Clashes listed for each occurrence. */
const MAX_CLASHES = 100;

export interface PreviewInput {
  /** Validated before: it compiles and has no dangling references. */
  readonly document: RemansoDocument;
  /** Definitions from before that stay. */
  readonly known: Definitions;
  readonly zones: ZoneTable;
  readonly now: Instant;
  /** How many upcoming occurrences of each window. */
  readonly count: number;
  /** The zone of this machine, by whose clock its crontabs go. */
  readonly ownZone: string;
  /** Of schedulers that were read before. Absent: none was. */
  readonly forecasts?: (integrationId: string) => Forecast | undefined;
  /** Absent: no announcements are known. */
  readonly waiting?: WaitingProposals;
  /** What people changed of single occurrences; absent: nothing. */
  readonly amendments?: readonly Amendment[];
}

/** As it is defined, and as people changed it. */
interface PreviewedSource {
  readonly compiled: CompiledWindow;
  readonly amended: AmendedWindow;
}

/** What the windows of a document would do if it were applied to the current definitions. */
export class DocumentPreview {
  readonly #input: PreviewInput;
  readonly #definitions: Definitions;
  readonly #windows = new Map<string, PreviewedSource>();
  readonly #dueTimes = new Map<string, DueTimes>();
  readonly #stated = new Map<string, Forecast>();
  readonly #freezes: readonly Freeze[];

  constructor(input: PreviewInput) {
    const { document, known, zones } = input;
    this.#input = input;
    this.#definitions = {
      hosts: merged(known.hosts, document.hosts),
      systems: merged(known.systems, document.systems),
      integrations: merged(known.integrations, document.integrations),
      calendars: merged(known.calendars, document.calendars),
      links: merged(known.links, document.links),
      settings: merged(known.settings, document.settings),
      windows: merged(known.windows, document.windows),
    };
    this.#freezes = freezesOf(this.#definitions.calendars.values());
    const calendars = new CalendarTable(this.#definitions.calendars.values());
    for (const window of this.#definitions.windows.values()) {
      const compiled = compileWindow(window, zones, calendars);
      if (!compiled.ok) continue;
      const own = (input.amendments ?? []).filter(({ windowId }) => windowId === window.id);
      const amended = new AmendedWindow(compiled.value, own);
      this.#windows.set(window.id, { compiled: compiled.value, amended });
    }
  }

  /** One window after the other, in document order. */
  *windows(): Generator<PreviewedWindow, void, undefined> {
    for (const window of this.#input.document.windows) yield this.#preview(window);
  }

  #preview(window: MaintenanceWindow): PreviewedWindow {
    const { zones, now, count } = this.#input;
    const { id: windowId, timeZone } = window;
    const covered = this.#coveredBy(window);
    const source = this.#windows.get(windowId);
    const rules = zones.rules(timeZone);
    if (source === undefined || rules === undefined) {
      return { windowId, timeZone, covered, occurrences: [] };
    }
    const plan = { dueTimes: this.#dueTimesOf(covered), forecasts: this.#forecastOf };
    const others = this.#othersOver(windowId, covered);
    const { compiled, amended } = source;
    const next = amended.nextAfter(now, count);
    const shown = previewedOccurrences(next, compiled.nominalMs, rules);
    const occurrences = next.flatMap((occurrence, index): PreviewedOpening[] => {
      const text = shown[index];
      if (text === undefined) return [];
      const impact = impactOf(occurrence, covered, plan, rules);
      const heldRuns = impactTally(impact).runs;
      const clashes = this.#clashes(occurrence, others);
      const met = this.#met(window, occurrence, covered, rules);
      return [{ ...text, heldRuns, impact, clashes, ...met }];
    });
    const notes = previewedNotes(compiled, now, next);
    const essentials = essentialIds(window.covers, this.#definitions.integrations);
    return { windowId, timeZone, covered, ...essentials, occurrences, ...notes };
  }

  #met(
    { id: windowId, covers }: MaintenanceWindow,
    occurrence: Occurrence,
    covered: readonly string[],
    rules: ZoneRules,
  ): MetPlans {
    return metPlans({
      ...{ windowId, occurrences: [occurrence], covers, rules, freezes: this.#freezes },
      systems: systemsOf(covered, this.#definitions.integrations),
      waiting: this.#input.waiting ?? (() => []),
    });
  }

  #coveredBy({ covers }: MaintenanceWindow): string[] {
    return selectedIds(covers, this.#definitions.integrations.values());
  }

  #dueTimesOf(ids: readonly string[]): ReadonlyMap<string, DueTimes> {
    for (const id of ids) {
      const scheduler = this.#definitions.integrations.get(id)?.scheduler;
      if (scheduler?.kind !== 'local' || this.#dueTimes.has(id)) continue;
      const compiled = compileSchedule(scheduler, this.#input.zones);
      if (compiled.ok) this.#dueTimes.set(id, compiled.value);
    }
    return this.#dueTimes;
  }

  /** As it was read before, if the document leaves it as it is; else what the document says. */
  readonly #forecastOf = (id: string): Forecast | undefined => {
    const { known, forecasts, zones, ownZone } = this.#input;
    const scheduler = this.#definitions.integrations.get(id)?.scheduler;
    if (scheduler === undefined || scheduler.kind === 'local') return undefined;
    const isKnown = isSameJson(known.integrations.get(id)?.scheduler, scheduler);
    const read = isKnown ? forecasts?.(id) : undefined;
    if (read !== undefined) return read;
    const made =
      this.#stated.get(id) ?? statedDueTimes(statedByDefinition(scheduler, ownZone), zones);
    this.#stated.set(id, made);
    return made;
  };

  /** Other windows, with the integrations among these that they hold. */
  #othersOver(windowId: string, covered: readonly string[]): Map<string, readonly string[]> {
    const others = new Map<string, readonly string[]>();
    const ours = new Set(covered);
    for (const other of this.#definitions.windows.values()) {
      if (other.id === windowId) continue;
      const shared = this.#coveredBy(other).filter((id) => ours.has(id));
      if (shared.length > 0) others.set(other.id, shared);
    }
    return others;
  }

  #clashes(
    { opensAt, closesAt }: Occurrence,
    others: ReadonlyMap<string, readonly string[]>,
  ): PreviewedClash[] {
    const clashes: PreviewedClash[] = [];
    for (const [windowId, integrations] of others) {
      const amended = this.#windows.get(windowId)?.amended;
      for (const other of amended?.occurrencesBetween(opensAt, closesAt) ?? []) {
        if (clashes.length >= MAX_CLASHES) return clashes;
        clashes.push({ windowId, ...occurrenceText(other), integrations });
      }
    }
    return clashes;
  }
}

function merged<T extends { readonly id: string }>(
  known: ReadonlyMap<string, T>,
  listed: readonly T[],
): Map<string, T> {
  const all = new Map(known);
  for (const item of listed) all.set(item.id, item);
  return all;
}
