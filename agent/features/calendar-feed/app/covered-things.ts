import type { Integration } from '../../../../shared/domain/definitions/integration.ts';
import { isSelected, type Selector } from '../../../../shared/domain/definitions/selector.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Definitions } from '../../../core/state/definitions.ts';
import type { CoveredThings, NamedThing } from './plan-calendar.ts';
import type { PlanRevisions } from './plan-revisions.ts';

/** Names in one event; further ones are counted. */
export const MOST_NAMES = 50;

export interface Covered extends CoveredThings {
  /** When one of them was defined or changed last. */
  readonly changedAt: Instant;
}

/** What each scope covers, by name: windows with the same scope share one answer. */
export class CoveredBy {
  readonly #definitions: Definitions;
  readonly #revisions: PlanRevisions;
  readonly #known = new Map<string, Covered>();
  /** The same by identity, for very many occurrences. */
  readonly #byScope = new Map<Selector, Covered>();
  /** Integrations looked at: what it cost. */
  cost = 0;

  constructor(definitions: Definitions, revisions: PlanRevisions) {
    this.#definitions = definitions;
    this.#revisions = revisions;
  }

  things(covers: Selector): Covered {
    const same = this.#byScope.get(covers);
    if (same !== undefined) return same;
    const key = JSON.stringify(covers);
    const known = this.#known.get(key) ?? this.#look(covers);
    this.#known.set(key, known);
    this.#byScope.set(covers, known);
    return known;
  }

  #look(covers: Selector): Covered {
    const { integrations, systems } = this.#definitions;
    this.cost += integrations.size;
    const covered = [...integrations.values()].filter((one) => isSelected(covers, one));
    const systemIds = new Set([...covers.systems, ...systemsOf(covered, covers)]);
    const shown = covered.slice(0, MOST_NAMES);
    const named = [...systemIds].slice(0, MOST_NAMES).map((id): NamedThing => {
      return { id, name: systems.get(id)?.name ?? id };
    });
    return {
      systems: named,
      integrations: shown.map(({ id, name = id }) => ({ id, name })),
      integrationsInAll: covered.length,
      changedAt: Math.max(
        ...named.map(({ id }) => this.#revisions.definition('system', id).lastAt ?? 0),
        ...shown.map(({ id }) => this.#revisions.definition('integration', id).lastAt ?? 0),
        0,
      ),
    };
  }
}

/** What names systems says which ones are down; of everything else it is those of its integrations. */
function systemsOf(covered: readonly Integration[], covers: Selector): readonly string[] {
  if (covers.systems.length > 0) return [];
  return covered.slice(0, MOST_NAMES).flatMap(({ systems }) => systems);
}
