import type { AuditEntry } from '../../../shared/domain/audit-entry.ts';
import type { HoldText } from '../../../shared/domain/hold.ts';
import type { RemansoDocument } from '../../../shared/domain/document.ts';
import { recordOf, textOf, textsOf } from './detail-values.ts';

/** How ids are called; the id itself where nothing has a name, or is gone. */
export class Names {
  readonly #systems: ReadonlyMap<string, string>;
  readonly #integrations: ReadonlyMap<string, string>;
  readonly #windows: ReadonlyMap<string, string>;

  constructor(definitions: RemansoDocument | null) {
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

/** What an entry is about: names, or a number of things, or everything, or the agent itself. */
export type About =
  | { readonly kind: 'named'; readonly names: readonly string[] }
  | { readonly kind: 'everything' }
  | { readonly kind: 'counted'; readonly count: number }
  | { readonly kind: 'agent' };

const MOST_NAMES = 3;

export function aboutOf(entry: AuditEntry, names: Names): About {
  const { integrationId, windowId, detail } = entry;
  if (integrationId !== undefined) return named([names.integration(integrationId)]);
  if (windowId !== undefined) return named([names.window(windowId)]);
  const id = textOf(detail['id']);
  if (entry.kind === 'config.changed' && id !== null) return named([names.system(id)]);
  if (entry.kind === 'hold.placed') return aboutSelector(entry, names);
  const integrations = textsOf(detail['integrations']);
  if (integrations.length > 0) return list(integrations, names);
  return { kind: 'agent' };
}

function aboutSelector({ detail }: AuditEntry, names: Names): About {
  const selector = recordOf(detail['selector']);
  if (selector?.['all'] === true && textsOf(selector['except']).length === 0) {
    return { kind: 'everything' };
  }
  const systems = textsOf(selector?.['systems']);
  const others = [...textsOf(selector?.['tags']), ...textsOf(selector?.['integrations'])];
  if (systems.length > 0 && others.length === 0) {
    return named(systems.map((id) => names.system(id)));
  }
  return list(textsOf(detail['integrations']), names);
}

function list(integrations: readonly string[], names: Names): About {
  return integrations.length > MOST_NAMES || integrations.length === 0
    ? { kind: 'counted', count: integrations.length }
    : named(integrations.map((id) => names.integration(id)));
}

function named(names: readonly string[]): About {
  return { kind: 'named', names };
}
