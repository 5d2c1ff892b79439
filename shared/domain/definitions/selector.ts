import { z } from 'zod';
import { identifier } from '../values/identifier.ts';
import type { Integration } from './integration.ts';
import { EVEN_IF_INVALID } from '../values/mapping.ts';
import { problemTexts } from '../../problem-texts.ts';

/** A list that does not decode still counts as a selection. */
function namesOne(list: unknown): boolean {
  return Array.isArray(list) ? list.length > 0 : list !== undefined;
}

/**
 * Which integrations: the union of what is named, or all; minus `except`, and with
 * `exceptEssential` minus those that are essential.
 */
export const selectorSchema = z
  .strictObject({
    systems: z.array(identifier).default([]),
    tags: z.array(identifier).default([]),
    integrations: z.array(identifier).default([]),
    all: z.boolean().default(false),
    except: z.array(identifier).default([]),
    exceptEssential: z.boolean().optional(),
  })
  .refine((scope) => scope.all || [scope.systems, scope.tags, scope.integrations].some(namesOne), {
    error: problemTexts['scope-empty'],
    ...EVEN_IF_INVALID,
  });

export type Selector = z.output<typeof selectorSchema>;

/**
 * Evaluated again whenever definitions change, so that newly tagged integrations are covered too.
 */
export function isSelected(selector: Selector, integration: Integration): boolean {
  return isNamed(selector, integration) && !goesOn(selector, integration);
}

/** The ids of those that it selects, in their order. */
export function selectedIds(selector: Selector, integrations: Iterable<Integration>): string[] {
  return [...integrations].filter((one) => isSelected(selector, one)).map(({ id }) => id);
}

/** Named, and not left out by its id. */
function isNamed(selector: Selector, integration: Integration): boolean {
  if (selector.except.includes(integration.id)) return false;
  return (
    selector.all ||
    selector.integrations.includes(integration.id) ||
    integration.systems.some((system) => selector.systems.includes(system)) ||
    integration.tags.some((tag) => selector.tags.includes(tag))
  );
}

function goesOn({ exceptEssential }: Selector, { essential }: Integration): boolean {
  return exceptEssential === true && essential === true;
}

/** Everything, without exceptions. */
export function hasEveryone(selector: Selector): boolean {
  return selector.all && selector.except.length === 0 && selector.exceptEssential !== true;
}

export interface Essentials {
  /** Would be selected, and go on because they are essential. */
  readonly goOn: readonly Integration[];
  /** Are essential, and are selected all the same. */
  readonly held: readonly Integration[];
}

/** What a selector does to essential integrations, in the given order. */
export function essentialsOf(selector: Selector, integrations: Iterable<Integration>): Essentials {
  const named = [...integrations].filter((one) => one.essential && isNamed(selector, one));
  return selector.exceptEssential === true ? { goOn: named, held: [] } : { goOn: [], held: named };
}
