import type { Integration } from '../../../shared/domain/definitions/integration.ts';
import type { Selector } from '../../../shared/domain/definitions/selector.ts';

/** Whether a selector matches anything, without checking every integration for every window. */
export class ScopeIndex {
  readonly #all: readonly string[];
  readonly #ids: ReadonlySet<string>;
  readonly #essential: ReadonlySet<string>;
  readonly #bySystem = new Map<string, string[]>();
  readonly #byTag = new Map<string, string[]>();

  constructor(integrations: readonly Integration[]) {
    this.#all = integrations.map(({ id }) => id);
    this.#ids = new Set(this.#all);
    this.#essential = new Set(integrations.filter((one) => one.essential).map(({ id }) => id));
    for (const { id, systems, tags } of integrations) {
      for (const system of systems) append(this.#bySystem, system, id);
      for (const tag of tags) append(this.#byTag, tag, id);
    }
  }

  selectsNothing(selector: Selector): boolean {
    const { all, systems, tags, integrations, except, exceptEssential } = selector;
    const left = new Set([...except, ...(exceptEssential === true ? this.#essential : [])]);
    const isSelected = (id: string): boolean => this.#ids.has(id) && !left.has(id);
    const some = (
      lists: readonly string[],
      index: ReadonlyMap<string, readonly string[]>,
    ): boolean => lists.some((name) => index.get(name)?.some(isSelected));
    const isAny =
      (all && this.#all.some(isSelected)) ||
      integrations.some(isSelected) ||
      some(systems, this.#bySystem) ||
      some(tags, this.#byTag);
    return !isAny;
  }
}

function append(lists: Map<string, string[]>, key: string, id: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [id]);
  else list.push(id);
}
