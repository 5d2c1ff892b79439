import type { HoldInForce, ManualHold } from '../../../shared/domain/holds/hold.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import { occurrenceHoldId, type Occurrence } from '../../../shared/domain/holds/occurrence.ts';
import { isSelected, selectedIds } from '../../../shared/domain/definitions/selector.ts';
import type { Opening, Reopening, WindowRelease } from '../state/agent-state.ts';
import type { Definitions } from '../state/definitions.ts';
import type { TimelineEntry } from './occurrence-timeline.ts';
import { type EditedWindow, WindowTimelines } from './window-timelines.ts';
import { reopeningUntil, waits } from './reopening-policy.ts';
import { reopeningTerms, type ReopeningTerms } from './reopening-terms.ts';

/** State that the board looks up live: it changes without a new plan. */
export interface LiveHolds {
  readonly manualHolds: ReadonlyMap<string, ManualHold>;
  readonly releases: ReadonlyMap<string, WindowRelease>;
  readonly openings: ReadonlyMap<string, Opening>;
  readonly reopenings: ReadonlyMap<string, Reopening>;
}

/**
 * The gate (L2, L3): which holds apply to an integration at an instant. Window holds come from
 * occurrences expanded up to a horizon; the rest is looked up live. Whatever waits for its release
 * is held by its occurrence from the opening on, however long that takes. A manual hold applies
 * from the moment it exists, whatever its `since` says after a clock step.
 */
export class HoldBoard {
  readonly #definitions: Definitions;
  readonly #timelines: WindowTimelines;
  readonly #live: LiveHolds;
  readonly #terms = new Map<string, ReopeningTerms | undefined>();

  constructor(
    definitions: Definitions,
    occurrences: ReadonlyMap<string, readonly Occurrence[]> | WindowTimelines,
    live: LiveHolds,
  ) {
    this.#definitions = definitions;
    this.#timelines = WindowTimelines.of(definitions, occurrences);
    this.#live = live;
  }

  /**
   * The board after edits of windows, which the definitions have by now: only what is theirs is
   * recomputed. It takes the place of this one.
   */
  edited(windows: readonly EditedWindow[]): HoldBoard {
    this.#timelines.edit(windows);
    return new HoldBoard(this.#definitions, this.#timelines, this.#live);
  }

  /** For an edit of one window's times; its coverage must be unchanged. */
  replaceOccurrences(windowId: string, occurrences: readonly Occurrence[]): void {
    this.#timelines.edit([{ id: windowId, occurrences, coversAnew: false }]);
  }

  /** Every occurrence that holds at some instant of [from, to]. */
  occurrencesBetween(from: Instant, to: Instant): TimelineEntry[] {
    return this.#timelines.all.intersecting(from, to);
  }

  /** The next opening, closing or end of a manual hold strictly after `at`. */
  nextChangeAfter(at: Instant): Instant | undefined {
    let next = this.#timelines.all.nextChangeAfter(at) ?? Infinity;
    for (const { until } of this.#live.manualHolds.values()) {
      if (until !== null && until > at) next = Math.min(next, until);
    }
    return next === Infinity ? undefined : next;
  }

  isHeld(integrationId: string, at: Instant): boolean {
    const { manualHolds, releases, reopenings } = this.#live;
    if (manualHolds.size + releases.size + reopenings.size > 0) {
      return this.holdsAt(integrationId, at).length > 0;
    }
    return this.#timelines.of(integrationId)?.isOpen(at) ?? false;
  }

  holdsAt(integrationId: string, at: Instant): HoldInForce[] {
    return this.holdsBetween(integrationId, at, at);
  }

  /** The next hold that begins strictly after `at`; manual holds never begin in the future. */
  nextBeginAfter(integrationId: string, at: Instant): HoldInForce | undefined {
    const isInForce = ({ windowId, opensAt }: TimelineEntry): boolean =>
      !this.#isReleased(occurrenceHoldId(windowId, opensAt), integrationId);
    const next = this.#timelines.of(integrationId)?.firstAfter(at, isInForce);
    return next === undefined ? undefined : this.windowHold(next);
  }

  /** The first instant at or after `at` without a hold; `null` if one has no end. */
  flowsFrom(integrationId: string, at: Instant): Instant | null {
    let candidate = at;
    for (;;) {
      const holds = this.holdsAt(integrationId, candidate);
      if (holds.length === 0) return candidate;
      for (const { until } of holds) {
        if (until === null) return null;
        candidate = Math.max(candidate, until);
      }
    }
  }

  /**
   * When a hold ends at the latest if nobody intervenes. A window that reopens step by step holds
   * until its longest overrun has passed, or forever if it needs a person's decision.
   */
  latestEndOf({ id, windowId, until }: HoldInForce): Instant | null {
    if (windowId === undefined || until === null || this.#live.reopenings.has(id)) return until;
    const terms = this.#termsOf(windowId);
    if (terms === undefined) return until;
    return terms.otherwise === 'release' ? until + terms.maxOverrunMs : null;
  }

  /** Integrations that the hold covers now, in the order of the definitions. */
  coveredBy(selector: ManualHold['selector']): string[] {
    return selectedIds(selector, this.#definitions.integrations.values());
  }

  /** Windows that cover at least one of these integrations. */
  windowsOver(integrationIds: Iterable<string>): Set<string> {
    const groups = new Set<string>();
    for (const id of integrationIds) {
      const group = this.#timelines.coverage.groupOf(id);
      if (group !== undefined) groups.add(group);
    }
    return new Set([...groups].flatMap((group) => this.#timelines.coverage.windowsOf(group)));
  }

  /** Holds in force at `from` or beginning by `to`, in the order of their beginning. */
  holdsBetween(integrationId: string, from: Instant, to: Instant): HoldInForce[] {
    const entries = this.#timelines.of(integrationId)?.intersecting(from, to) ?? [];
    return this.#holdsOf(integrationId, entries, from, to);
  }

  /** From the given occurrences, from reopenings and from people. */
  #holdsOf(
    integrationId: string,
    entries: readonly TimelineEntry[],
    from: Instant,
    to: Instant,
  ): HoldInForce[] {
    const integration = this.#definitions.integrations.get(integrationId);
    if (integration === undefined) return [];
    const holds: HoldInForce[] = [];
    for (const entry of entries) {
      const hold = this.windowHold(entry);
      const isNamedBelow = waits(integrationId, this.#live.reopenings.get(hold.id));
      if (!isNamedBelow && !this.#isReleased(hold.id, integrationId)) holds.push(hold);
    }
    for (const reopening of this.#live.reopenings.values()) {
      if (reopening.opensAt <= to && waits(integrationId, reopening)) {
        const until = reopeningUntil(reopening, from);
        holds.push({ ...this.windowHold(reopening), until, reopens: true });
      }
    }
    for (const hold of this.#live.manualHolds.values()) {
      const isOver = hold.until !== null && hold.until <= from;
      if (!isOver && isSelected(hold.selector, integration)) holds.push(manualHold(hold));
    }
    return holds.sort((a, b) => a.since - b.since);
  }

  /**
   * The holds in force at `from` and the first `most` that windows place after it, by their
   * beginning. Every hold that begins before `wholeUntil` is included.
   */
  upcoming(
    integrationId: string,
    from: Instant,
    to: Instant,
    most: number,
  ): { readonly holds: HoldInForce[]; readonly wholeUntil: Instant } {
    const entries: TimelineEntry[] = [];
    let wholeUntil = to;
    for (const entry of this.#timelines.of(integrationId)?.upcoming(from) ?? []) {
      if (entry.opensAt >= to) break;
      if (entries.length === most) {
        wholeUntil = entry.opensAt;
        break;
      }
      entries.push(entry);
    }
    return { holds: this.#holdsOf(integrationId, entries, from, to), wholeUntil };
  }

  /** All integrations of a group are covered by the same windows. */
  groupOf(integrationId: string): string | undefined {
    return this.#timelines.coverage.groupOf(integrationId);
  }

  /** The hold that an occurrence of a window places on what it covers. */
  windowHold({ windowId, opensAt, closesAt }: TimelineEntry): HoldInForce {
    const window: MaintenanceWindow | undefined = this.#definitions.windows.get(windowId);
    const id = occurrenceHoldId(windowId, opensAt);
    const begun = this.#live.openings.get(id) ?? this.#live.reopenings.get(id);
    return {
      id,
      kind: 'window',
      windowId,
      reason: window?.reason ?? window?.title ?? windowId,
      ...(window?.change === undefined ? {} : { change: window.change }),
      by: 'schedule',
      since: begun?.heldFrom ?? opensAt,
      until: closesAt,
    };
  }

  /** Whether a hold of the window may last longer than its occurrence. */
  reopensByStep(windowId: string): boolean {
    return this.#termsOf(windowId) !== undefined;
  }

  /**
   * The occurrence that ended without anyone noticing yet, and that reopens step by step: until its
   * reopening begins it holds what it covers.
   */
  awaitedReopening(integrationId: string, now: Instant): HoldInForce | undefined {
    const group = this.#timelines.coverage.groupOf(integrationId);
    if (group === undefined) return undefined;
    const windows = this.#timelines.coverage.windowsOf(group);
    for (const opening of this.#live.openings.values()) {
      const { holdId, windowId, closesAt } = opening;
      if (closesAt > now || !windows.includes(windowId) || !this.reopensByStep(windowId)) continue;
      if (this.#isReleased(holdId, integrationId)) continue;
      return { ...this.windowHold(opening), until: null, reopens: true };
    }
    return undefined;
  }

  #termsOf(windowId: string): ReopeningTerms | undefined {
    const window = this.#definitions.windows.get(windowId);
    if (window === undefined || this.#terms.has(windowId)) return this.#terms.get(windowId);
    const terms = reopeningTerms(window, this.#definitions);
    this.#terms.set(windowId, terms);
    return terms;
  }

  #isReleased(holdId: string, integrationId: string): boolean {
    const release = this.#live.releases.get(holdId);
    if (release === undefined) return false;
    return release.integrations === 'all' || release.integrations.includes(integrationId);
  }
}

function manualHold({ id, reason, by, since, until }: ManualHold): HoldInForce {
  return { id, kind: 'manual', reason, by, since, until };
}
