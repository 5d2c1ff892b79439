import { z } from 'zod';
import { identifier } from './identifier.ts';
import type { Integration } from './integration.ts';
import { problemTexts } from '../problem-texts.ts';

/** Which integrations: the union of what is named, or all; less `except`. */
export const selectorSchema = z
  .strictObject({
    systems: z.array(identifier).default([]),
    tags: z.array(identifier).default([]),
    integrations: z.array(identifier).default([]),
    all: z.boolean().default(false),
    except: z.array(identifier).default([]),
  })
  .refine((s) => s.all || s.systems.length + s.tags.length + s.integrations.length > 0, {
    error: problemTexts['scope-empty'],
  });

export type Selector = z.output<typeof selectorSchema>;

/** Asked anew whenever definitions change: an integration that gets the tag later is covered too. */
export function isSelected(selector: Selector, integration: Integration): boolean {
  if (selector.except.includes(integration.id)) return false;
  return (
    selector.all ||
    selector.integrations.includes(integration.id) ||
    integration.systems.some((system) => selector.systems.includes(system)) ||
    integration.tags.some((tag) => selector.tags.includes(tag))
  );
}
