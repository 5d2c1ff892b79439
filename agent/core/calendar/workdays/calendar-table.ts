import type { BusinessCalendar } from '../../../../shared/domain/definitions/calendars/business-calendar.ts';
import type { Loose } from '../../../../shared/domain/definitions/loose-document.ts';
import { nearNames } from '../../../../shared/domain/values/names/near-names.ts';
import type { Problem } from '../../../../shared/errors.ts';
import { problemAt } from '../../../../shared/problem-texts.ts';
import { Calendar } from './calendar.ts';

type Definition = Loose<BusinessCalendar>;

/** The calendars of a document, each compiled when it is first asked for, and then shared. */
export class CalendarTable {
  readonly #definitions = new Map<string, Definition>();
  readonly #compiled = new Map<string, Calendar | undefined>();

  /** Of definitions with the same id the last counts. */
  constructor(definitions: Iterable<Definition | undefined>) {
    for (const one of definitions) if (one?.id !== undefined) this.#definitions.set(one.id, one);
  }

  /** `undefined`: there is none, or it includes itself or one that there is not. */
  get(id: string): Calendar | undefined {
    if (this.#compiled.has(id)) return this.#compiled.get(id);
    // A calendar that includes itself meets this while it is compiled.
    this.#compiled.set(id, undefined);
    const compiled = this.#compile(id);
    this.#compiled.set(id, compiled);
    return compiled;
  }

  /** All of them together, itself included. */
  reachableFrom(id: string): ReadonlySet<string> {
    const found = new Set([id]);
    for (const one of found) {
      for (const next of this.#definitions.get(one)?.include ?? []) {
        if (next !== undefined) found.add(next);
      }
    }
    return found;
  }

  /** Nothing if there is such a calendar, with or without problems of its own. */
  unknown(path: string, found: string): Problem | undefined {
    if (this.#definitions.has(found)) return undefined;
    const all = [...this.#definitions.values()].map(({ id = '', name }) => ({ id, name }));
    const near = nearNames(found, all).map(({ id }) => id);
    return near.length === 0
      ? problemAt(path, 'calendar-unknown', { found })
      : problemAt(path, 'calendar-unknown-near', { found, near: near.join(', ') });
  }

  /** The first circle of calendars that include each other, as `[a, b, a]`. */
  cycle(): readonly string[] | undefined {
    const done = new Set<string>();
    for (const id of this.#definitions.keys()) {
      const found = this.#cycleFrom(id, [], done);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #cycleFrom(
    id: string,
    path: readonly string[],
    done: Set<string>,
  ): readonly string[] | undefined {
    if (path.includes(id)) return [...path.slice(path.indexOf(id)), id];
    if (done.has(id)) return undefined;
    for (const next of this.#definitions.get(id)?.include ?? []) {
      const found = next === undefined ? undefined : this.#cycleFrom(next, [...path, id], done);
      if (found !== undefined) return found;
    }
    done.add(id);
    return undefined;
  }

  #compile(id: string): Calendar | undefined {
    const definition = this.#definitions.get(id);
    if (definition === undefined) return undefined;
    const included: Calendar[] = [];
    for (const name of new Set(definition.include ?? [])) {
      const one = name === undefined ? undefined : this.get(name);
      if (one === undefined) return undefined;
      included.push(one);
    }
    return new Calendar(definition, included);
  }
}

export const NO_CALENDARS = new CalendarTable([]);
