import type { Integration } from '../../../shared/domain/definitions/integration.ts';
import { isSelected, type Selector } from '../../../shared/domain/definitions/selector.ts';

interface Scoped {
  readonly id: string;
  readonly covers: Selector;
}

/**
 * Which windows cover which integration, indexed by system, tag and id instead of comparing every
 * pair. Integrations that no window can tell apart form one group, so that results are computed
 * once per group.
 */
export class Coverage {
  readonly #groupOf = new Map<string, string>();
  readonly #windowsOf = new Map<string, readonly string[]>();
  readonly #membersOf = new Map<string, string[]>();
  /** By window; made when first asked for. */
  #groupsOf: Map<string, string[]> | undefined;

  constructor(integrations: Iterable<Integration>, windows: Iterable<Scoped>) {
    const all = [...windows];
    const index = new ScopeIndex(all);
    for (const integration of integrations) {
      const group = index.groupOf(integration);
      this.#groupOf.set(integration.id, group);
      const members = this.#membersOf.get(group);
      if (members !== undefined) {
        members.push(integration.id);
        continue;
      }
      this.#membersOf.set(group, [integration.id]);
      this.#windowsOf.set(group, index.windowsOver(integration));
    }
  }

  groupOf(integrationId: string): string | undefined {
    return this.#groupOf.get(integrationId);
  }

  windowsOf(group: string): readonly string[] {
    return this.#windowsOf.get(group) ?? [];
  }

  /** Groups that the window covers. */
  groupsOf(windowId: string): readonly string[] {
    this.#groupsOf ??= this.#groupsByWindow();
    return this.#groupsOf.get(windowId) ?? [];
  }

  /** Groups with their integrations. */
  groups(): ReadonlyMap<string, readonly string[]> {
    return this.#membersOf;
  }

  #groupsByWindow(): Map<string, string[]> {
    const groups = new Map<string, string[]>();
    for (const [group, windowIds] of this.#windowsOf) {
      for (const id of windowIds) append(groups, id, group);
    }
    return groups;
  }
}

class ScopeIndex {
  readonly #everywhere: Scoped[] = [];
  readonly #bySystem = new Map<string, Scoped[]>();
  readonly #byTag = new Map<string, Scoped[]>();
  readonly #byIntegration = new Map<string, Scoped[]>();
  /** Integrations named by some window, which therefore have a group of their own. */
  readonly #named = new Set<string>();
  /** Whether some window tells essential integrations apart. */
  readonly #spares: boolean;

  constructor(windows: readonly Scoped[]) {
    for (const window of windows) {
      const { covers } = window;
      if (covers.all) this.#everywhere.push(window);
      for (const id of covers.systems) append(this.#bySystem, id, window);
      for (const id of covers.tags) append(this.#byTag, id, window);
      for (const id of covers.integrations) append(this.#byIntegration, id, window);
      for (const id of [...covers.integrations, ...covers.except]) this.#named.add(id);
    }
    this.#spares = windows.some(({ covers }) => covers.exceptEssential === true);
  }

  groupOf({ id, systems, tags, essential }: Integration): string {
    const systemKeys = systems.filter((system) => this.#bySystem.has(system)).sort();
    const tagKeys = tags.filter((tag) => this.#byTag.has(tag)).sort();
    const name = this.#named.has(id) ? id : '';
    const mark = this.#spares && essential === true ? '!' : '';
    return `${systemKeys.join(' ')}|${tagKeys.join(' ')}|${name}${mark}`;
  }

  windowsOver(integration: Integration): string[] {
    const candidates = new Set([
      ...this.#everywhere,
      ...integration.systems.flatMap((id) => this.#bySystem.get(id) ?? []),
      ...integration.tags.flatMap((id) => this.#byTag.get(id) ?? []),
      ...(this.#byIntegration.get(integration.id) ?? []),
    ]);
    return [...candidates]
      .filter((window) => isSelected(window.covers, integration))
      .map((window) => window.id);
  }
}

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
