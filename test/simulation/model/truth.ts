import type { Selector } from '../../../shared/domain/definitions/selector.ts';
import { hasIn } from './scope.ts';
import { periodOf } from './periods.ts';
import {
  isLetGo,
  NOTHING_YET,
  occurrencesAround,
  openOccurrences,
  type Era,
  type TrueOccurrence,
} from './era.ts';

export interface TrueHold {
  readonly id: string;
  readonly kind: 'window' | 'manual';
  readonly windowId?: string;
  readonly since: number;
  readonly until: number | null;
}

/** A manual pause. */
export interface Pause {
  readonly id: string;
  readonly selector: Selector;
  readonly since: number;
  until: number | null;
  /** Ends before it was extended, the latest last. */
  readonly ends: number[];
  /** By integration: when a person resumed it. */
  readonly resumedAt: Map<string, number>;
  /** When a person ended the whole pause. */
  endedAt: number;
}

/** Of what ended by itself: what agents have seen of it. */
export interface Seen {
  /** All that ended by then. */
  readonly upTo: number;
  /** And of what ended after that, whether they did nevertheless. */
  readonly isEnded: (holdId: string) => boolean;
}

/**
 * What must be true, as simply as INTERFACE.md and at-the-edges.md put it: a list of eras, each a
 * document with people's changes, and a list of pauses. Everything is queried by instant.
 */
export class Truth {
  readonly #eras: Era[] = [NOTHING_YET];
  /** Before the clock was set back. */
  readonly #formerEras: Era[] = [];
  readonly pauses = new Map<string, Pause>();

  get era(): Era {
    return this.#eras.at(-1) ?? NOTHING_YET;
  }

  eraAt(at: number): Era {
    return this.#eras.findLast(({ from }) => from <= at) ?? NOTHING_YET;
  }

  erasUntil(at: number): readonly Era[] {
    return this.#eras.filter(({ from }) => from <= at);
  }

  /** Also before the clock was set back: a reopening that began then goes on. */
  erasEver(at: number): readonly Era[] {
    return [...this.#formerEras, ...this.erasUntil(at)];
  }

  /** Since when an integration is due at this period, without interruption. */
  definedSince(integrationId: string, period: number): number {
    let since = Infinity;
    for (const { from, integrations } of this.#eras.toReversed()) {
      const integration = integrations.get(integrationId);
      if (integration === undefined || periodOf(integration) !== period) break;
      since = from;
    }
    return since;
  }

  /** Starts a new era at `at`. */
  change(at: number, next: Partial<Omit<Era, 'from'>>): void {
    this.#eras.push({ ...this.era, ...next, from: at });
  }

  /**
   * The clock was set back, from `before`: what is in force now applies to every repeated instant,
   * a pause also before it was placed; and an ended one does not begin again, if an agent saw its
   * end (all up to `upTo`, perhaps more). A window opens again by its definition: early releases
   * are known until an agent sees its closing.
   */
  clockSetBack(before: number, seen: Seen): void {
    for (const [id, pause] of this.pauses) {
      const isOver = (pause.until ?? Infinity) <= seen.upTo || seen.isEnded(id);
      if (pause.endedAt <= before || isOver) this.pauses.delete(id);
      else {
        const resumedAt = new Map([...pause.resumedAt.keys()].map((one) => [one, -Infinity]));
        this.pauses.set(id, { ...pause, since: -Infinity, resumedAt });
      }
    }
    this.#formerEras.push(...this.#eras);
    const letGo = this.stillLetGo(Math.min(before, seen.upTo));
    this.#eras.splice(0, this.#eras.length, {
      ...this.era,
      from: -Infinity,
      letGo: new Map([...letGo].filter(([holdId]) => !seen.isEnded(holdId))),
    });
  }

  /** Early releases from what has not closed yet; those from what has are forgotten. */
  stillLetGo(at: number): Era['letGo'] {
    const { era } = this;
    const all = [...era.windows.keys()].flatMap((id) => occurrencesAround(era, id, at));
    const ids = new Set(all.filter(({ closesAt }) => closesAt > at).map(({ holdId }) => holdId));
    return new Map([...era.letGo].filter(([holdId]) => ids.has(holdId)));
  }

  /**
   * Whether someone changed something at exactly this instant: then before and after are both
   * right.
   */
  isTurningPoint(at: number): boolean {
    return this.isChangedBetween(at, at);
  }

  /** Inclusive. */
  isChangedBetween(first: number, last: number): boolean {
    const isThen = (at: number): boolean => first <= at && at <= last;
    if (this.#eras.some(({ from }) => isThen(from))) return true;
    for (const { since, endedAt, resumedAt } of this.pauses.values()) {
      if (isThen(since) || isThen(endedAt) || [...resumedAt.values()].some(isThen)) return true;
    }
    return false;
  }

  /** Every hold on an integration at an instant, except those only awaiting their release. */
  holdsAt(integrationId: string, at: number): TrueHold[] {
    const era = this.eraAt(at);
    const integration = era.integrations.get(integrationId);
    if (integration === undefined) return [];
    const holds: TrueHold[] = [];
    for (const window of era.windows.values()) {
      if (!hasIn(window.covers, integration)) continue;
      for (const open of openOccurrences(era, window.id, at)) {
        if (!isLetGo(era, open.holdId, integrationId)) holds.push(windowHold(open));
      }
    }
    for (const pause of this.pauses.values()) {
      const { id, since, until } = pause;
      if (!isPausing(pause, integrationId, at)) continue;
      if (hasIn(pause.selector, integration)) holds.push({ id, kind: 'manual', since, until });
    }
    return holds;
  }

  /** When occurrences of a window open and close, from about `at` on. */
  edgesOf(windowId: string, at: number): number[] {
    return occurrencesAround(this.era, windowId, at).flatMap(({ opensAt, closesAt }) => [
      opensAt,
      closesAt,
    ]);
  }

  /** The next instant after `at` at which a window opens or closes or a pause ends by itself. */
  nextOpening(windowId: string, at: number): TrueOccurrence | undefined {
    return occurrencesAround(this.era, windowId, at).find(({ opensAt }) => opensAt > at);
  }

  /** Whether nothing holds it then, and nobody changes that. */
  isFreeBetween(integrationId: string, from: number, to: number): boolean {
    if (this.isChangedBetween(from, to) || this.holdsAt(integrationId, from).length > 0) {
      return false;
    }
    const edges = [...this.era.windows.keys()].flatMap((id) => this.edgesOf(id, from));
    const inside = edges.filter((at) => from <= at && at <= to);
    return [...inside, to].every((at) => this.holdsAt(integrationId, at).length === 0);
  }

  /** Pauses in force for any integration. */
  pausesAt(at: number): Pause[] {
    return [...this.pauses.values()].filter(
      ({ since, until, endedAt }) => since <= at && at < (until ?? Infinity) && at < endedAt,
    );
  }
}

function isPausing(pause: Pause, integrationId: string, at: number): boolean {
  const { since, until, endedAt, resumedAt } = pause;
  if (at < since || at >= endedAt || at >= (until ?? Infinity)) return false;
  return at < (resumedAt.get(integrationId) ?? Infinity);
}

function windowHold({ holdId, windowId, opensAt, closesAt }: TrueOccurrence): TrueHold {
  return { id: holdId, kind: 'window', windowId, since: opensAt, until: closesAt };
}
