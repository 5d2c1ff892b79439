import type { Integration } from '../../../../../shared/domain/definitions/integration.ts';
import type { MaintenanceWindow } from '../../../../../shared/domain/definitions/maintenance-window.ts';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../../../shared/domain/values/instant.ts';
import { integrationThen, windowThen } from '../../../../core/state/earlier-definition.ts';
import type { Definitions } from '../../../../core/state/definitions.ts';
import type { Store } from '../../../../ports/store.ts';

/** Changes of definitions since then that are read, at most. */
const MAX_CHANGES = 5_000;

interface Changes {
  readonly windows: EarlierOnes<MaintenanceWindow>;
  readonly integrations: EarlierOnes<Integration>;
}

/**
 * Windows and integrations as they were defined at instants since `from`. The trail is read once, and
 * only when somebody asks: most of what hosts bring began while nothing was held.
 */
export class PastDefinitions {
  readonly #today: Pick<Definitions, 'windows' | 'integrations'>;
  readonly #read: () => Changes;
  #changes: Changes | undefined;

  constructor(
    from: Instant,
    today: Pick<Definitions, 'windows' | 'integrations'>,
    store: Pick<Store, 'auditPage'>,
  ) {
    this.#today = today;
    this.#read = () => changesSince(from, store);
  }

  /** A change counts from its instant on. `undefined`: not defined then. */
  window(id: string, at: Instant): MaintenanceWindow | undefined {
    const earlier = this.#since().windows.at(id, at);
    return earlier === undefined ? this.#today.windows.get(id) : earlier.definition;
  }

  integration(id: string, at: Instant): Integration | undefined {
    const earlier = this.#since().integrations.at(id, at);
    return earlier === undefined ? this.#today.integrations.get(id) : earlier.definition;
  }

  #since(): Changes {
    this.#changes ??= this.#read();
    return this.#changes;
  }
}

/** What was defined until a change; decoded when it is asked for. */
class Earlier<T> {
  readonly until: Instant;
  readonly #decode: () => T | undefined;
  #known: { readonly definition: T | undefined } | undefined;

  constructor(until: Instant, decode: () => T | undefined) {
    this.until = until;
    this.#decode = decode;
  }

  get definition(): T | undefined {
    this.#known ??= { definition: this.#decode() };
    return this.#known.definition;
  }
}

class EarlierOnes<T> {
  readonly #byId = new Map<string, Earlier<T>[]>();
  readonly #then: (before: unknown) => T | undefined;

  constructor(then: (before: unknown) => T | undefined) {
    this.#then = then;
  }

  /** In the order of the trail. */
  note(id: string, until: Instant, before: unknown): void {
    const known = this.#byId.get(id) ?? [];
    this.#byId.set(id, known);
    known.push(new Earlier(until, () => this.#then(before)));
  }

  /** The first change after `at` knows what was defined at it; `undefined`: none was made. */
  at(id: string, at: Instant): Earlier<T> | undefined {
    return this.#byId.get(id)?.find(({ until }) => until > at);
  }
}

function changesSince(from: Instant, store: Pick<Store, 'auditPage'>): Changes {
  const windows = new EarlierOnes(windowThen);
  const integrations = new EarlierOnes(integrationThen);
  const query = { kind: 'config.changed', since: formatInstant(from), limit: MAX_CHANGES } as const;
  for (const entry of store.auditPage(query)) {
    if (entry.kind !== 'config.changed') continue;
    const { part, id, before } = entry.detail;
    const until = parseInstant(entry.at) ?? from;
    if (part === 'window') windows.note(id, until, before);
    if (part === 'integration') integrations.note(id, until, before);
  }
  return { windows, integrations };
}
