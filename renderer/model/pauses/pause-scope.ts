import type { RemansoDocument } from '../../../shared/domain/definitions/document.ts';
import type { Selector } from '../../../shared/domain/definitions/selector.ts';
import { integrationsOf } from '../../../shared/domain/now/subject.ts';

export const scopeKinds = ['everything', 'system', 'tag', 'integrations'] as const;
export type ScopeKind = (typeof scopeKinds)[number];

/** The selection under each type; switching the type back and forth loses nothing. */
export interface PauseScope {
  readonly kind: ScopeKind;
  readonly systems: readonly string[];
  readonly tags: readonly string[];
  readonly integrations: readonly string[];
  /** Essential integrations go on. */
  readonly exceptEssential: boolean;
}

export function scopeOf(asked: Partial<Selector> | null): PauseScope {
  const { all = false, systems = [], tags = [], integrations = [] } = asked ?? {};
  const kind: ScopeKind = all
    ? 'everything'
    : tags.length > 0
      ? 'tag'
      : integrations.length > 0
        ? 'integrations'
        : 'system';
  return { kind, systems, tags, integrations, exceptEssential: asked?.exceptEssential === true };
}

/** `null` while nothing is selected. */
export function selectorOf(scope: PauseScope): Selector | null {
  const none: Selector = {
    ...{ systems: [], tags: [], integrations: [], all: false, except: [] },
    ...(scope.exceptEssential ? { exceptEssential: true } : {}),
  };
  switch (scope.kind) {
    case 'everything':
      return { ...none, all: true };
    case 'system':
      return scope.systems.length === 0 ? null : { ...none, systems: [...scope.systems] };
    case 'tag':
      return scope.tags.length === 0 ? null : { ...none, tags: [...scope.tags] };
    case 'integrations':
      return scope.integrations.length === 0
        ? null
        : { ...none, integrations: [...scope.integrations] };
  }
}

/**
 * A link may name what does not exist here, or no longer: that is taken out of the selection. Before
 * the agent has answered, nobody knows.
 */
export function knownScope(
  scope: PauseScope,
  definitions: RemansoDocument | null,
): { readonly known: PauseScope; readonly unknown: string | undefined } {
  if (definitions === null) return { known: scope, unknown: undefined };
  const part = scope.kind === 'integrations' ? 'integrations' : 'systems';
  const ids = new Set(definitions[part].map(({ id }) => id));
  const unknown = scope[part].find((id) => !ids.has(id));
  if (unknown === undefined) return { known: scope, unknown };
  return { known: { ...scope, [part]: scope[part].filter((id) => ids.has(id)) }, unknown };
}

export interface Choice {
  readonly id: string;
  readonly name: string;
  readonly count: number;
}

/**
 * Systems with the number of integrations that need them; unused ones are left out unless they are
 * selected.
 */
export function systemChoices(
  definitions: RemansoDocument | null,
  selected: readonly string[] = [],
): readonly Choice[] {
  return (definitions?.systems ?? [])
    .map(({ id, name }) => ({
      id,
      name: name ?? id,
      count: countOf({ systems: [id] }, definitions),
    }))
    .filter(({ id, count }) => count > 0 || selected.includes(id));
}

export function tagChoices(definitions: RemansoDocument | null): readonly Choice[] {
  const tags = new Set((definitions?.integrations ?? []).flatMap((one) => one.tags));
  return [...tags]
    .sort((a, b) => a.localeCompare(b))
    .map((id) => ({ id, name: id, count: countOf({ tags: [id] }, definitions) }));
}

function countOf(parts: Partial<Selector>, definitions: RemansoDocument | null): number {
  const none: Selector = { systems: [], tags: [], integrations: [], all: false, except: [] };
  return integrationsOf([{ ...none, ...parts }], definitions).length;
}

/** Toggles: removed if selected, else appended. */
export function toggled(chosen: readonly string[], id: string): readonly string[] {
  return chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id];
}
