import type { RemansoDocument } from '../../../shared/domain/definitions/document.ts';
import { isSelected, type Selector } from '../../../shared/domain/definitions/selector.ts';

/** One item that can be selected to be paused. */
export interface ScopeChoice {
  readonly key: string;
  readonly part: 'all' | 'systems' | 'tags' | 'integrations';
  readonly id: string;
  readonly name: string;
}

/** Everything first, then systems, tags and integrations, without those already selected. */
export function scopeChoices(definitions: RemansoDocument, covers: Selector): ScopeChoice[] {
  const tags = [...new Set(definitions.integrations.flatMap(({ tags: some }) => some))].sort();
  const all: ScopeChoice[] = [
    { key: 'all', part: 'all', id: '', name: '' },
    ...definitions.systems.map((one) => choice('systems', one.id, one.name ?? one.id)),
    ...tags.map((tag) => choice('tags', tag, tag)),
    ...definitions.integrations.map((one) => choice('integrations', one.id, one.name ?? one.id)),
  ];
  return all.filter(({ part, id }) => (part === 'all' ? !covers.all : !covers[part].includes(id)));
}

function choice(part: 'systems' | 'tags' | 'integrations', id: string, name: string): ScopeChoice {
  return { key: `${part}:${id}`, part, id, name };
}

/** The selection as chips; an item that no longer exists shows its id. */
export function chosenScope(definitions: RemansoDocument, covers: Selector): ScopeChoice[] {
  const systems = new Map(definitions.systems.map((one) => [one.id, one.name ?? one.id]));
  const integrations = new Map(definitions.integrations.map((one) => [one.id, one.name ?? one.id]));
  return [
    ...(covers.all ? [{ key: 'all', part: 'all', id: '', name: '' } as const] : []),
    ...covers.systems.map((id) => choice('systems', id, systems.get(id) ?? id)),
    ...covers.tags.map((id) => choice('tags', id, id)),
    ...covers.integrations.map((id) => choice('integrations', id, integrations.get(id) ?? id)),
  ];
}

export function withChosen(covers: Selector, { part, id }: ScopeChoice): Selector {
  if (part === 'all') return { ...covers, all: true };
  return covers[part].includes(id) ? covers : { ...covers, [part]: [...covers[part], id] };
}

export function withoutChosen(covers: Selector, { part, id }: ScopeChoice): Selector {
  if (part === 'all') return { ...covers, all: false };
  return { ...covers, [part]: covers[part].filter((one) => one !== id) };
}

/** Names of systems needed by the paused integrations whose readiness check comes first. */
export function checkedSystems(definitions: RemansoDocument, covers: Selector): string[] {
  const covered = definitions.integrations.filter((one) => isSelected(covers, one));
  const needed = new Set(covered.flatMap(({ systems }) => systems));
  return definitions.systems
    .filter(({ id, readiness }) => readiness !== undefined && needed.has(id))
    .map(({ id, name }) => name ?? id);
}

/** Names of the integrations that would be paused, in document order. */
export function coveredNames(definitions: RemansoDocument, covers: Selector): string[] {
  return definitions.integrations
    .filter((integration) => isSelected(covers, integration))
    .map((integration) => integration.name ?? integration.id);
}
