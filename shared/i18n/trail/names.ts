import { featureShown } from '../../features/feature-shown.ts';
import type { AuditEntry, EntryOf } from '../../domain/trail/audit-entry.ts';
import { hasEveryone } from '../../domain/definitions/selector.ts';
import type { HoldText } from '../../domain/holds/hold.ts';

interface Named {
  readonly id: string;
  readonly name?: string | undefined;
}

/** What has a name; a document is one. */
export interface NamedThings {
  readonly systems?: readonly Named[];
  readonly integrations?: readonly Named[];
  readonly windows?: readonly { readonly id: string; readonly title?: string | undefined }[];
}

/** The name for an id; the id itself if it has no name or is gone. */
export class Names {
  readonly #systems: ReadonlyMap<string, string>;
  readonly #integrations: ReadonlyMap<string, string>;
  readonly #windows: ReadonlyMap<string, string>;

  constructor(definitions: NamedThings | null) {
    const { systems = [], integrations = [], windows = [] } = definitions ?? {};
    this.#systems = new Map(systems.map(({ id, name }) => [id, name ?? id]));
    this.#integrations = new Map(integrations.map(({ id, name }) => [id, name ?? id]));
    this.#windows = new Map(windows.map(({ id, title }) => [id, title ?? id]));
  }

  system(id: string): string {
    return this.#systems.get(id) ?? id;
  }

  integration(id: string): string {
    return this.#integrations.get(id) ?? id;
  }

  window(id: string): string {
    return this.#windows.get(id) ?? id;
  }

  owner({ windowId, by }: HoldText): string {
    return windowId === undefined ? by : this.window(windowId);
  }
}

/** The subject of an entry: names, a number of items, everything, or the agent itself. */
export type About =
  | { readonly kind: 'named'; readonly names: readonly string[] }
  | { readonly kind: 'everything' }
  | { readonly kind: 'counted'; readonly count: number }
  | { readonly kind: 'agent' };

const MOST_NAMES = 3;

export function aboutOf(entry: AuditEntry, names: Names): About {
  const { integrationId, windowId } = entry;
  if (integrationId !== undefined) return named([names.integration(integrationId)]);
  if (windowId !== undefined) return named([names.window(windowId)]);
  switch (entry.kind) {
    case 'config.changed':
      return named([names.system(entry.detail.id)]);
    case 'hold.placed':
      return aboutSelector(entry, names);
    case 'hold.extended':
    case 'hold.restored':
    case 'hold.released': {
      const { integrations = [] } = entry.detail;
      return integrations.length > 0 ? list(integrations, names) : { kind: 'agent' };
    }
    default: {
      const about = featureShown(entry)?.about;
      return about === undefined ? { kind: 'agent' } : named([about]);
    }
  }
}

function aboutSelector({ detail }: EntryOf<'hold.placed'>, names: Names): About {
  if (detail.kind === 'window') return { kind: 'counted', count: detail.integrations };
  const { systems, tags, integrations: ids } = detail.selector;
  if (hasEveryone(detail.selector)) return { kind: 'everything' };
  if (systems.length > 0 && tags.length + ids.length === 0) {
    return named(systems.map((id) => names.system(id)));
  }
  return list(detail.integrations, names);
}

function list(integrations: readonly string[], names: Names): About {
  return integrations.length > MOST_NAMES || integrations.length === 0
    ? { kind: 'counted', count: integrations.length }
    : named(integrations.map((id) => names.integration(id)));
}

function named(names: readonly string[]): About {
  return { kind: 'named', names };
}
