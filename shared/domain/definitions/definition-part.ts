import { z } from 'zod';
import type { RemansoDocument } from './document.ts';

/** What has an id in a document. */
export const definitionPart = z.enum([
  'host',
  'system',
  'integration',
  'calendar',
  'link',
  'setting',
  'window',
]);

export type DefinitionPart = z.output<typeof definitionPart>;

/** The document's list for each part, in its order. */
export const PLURAL = {
  host: 'hosts',
  system: 'systems',
  integration: 'integrations',
  calendar: 'calendars',
  link: 'links',
  setting: 'settings',
  window: 'windows',
} as const satisfies Record<DefinitionPart, keyof RemansoDocument>;

/** The lists of a document, and so the parts of a state that are definitions. */
export type DefinitionPlural = (typeof PLURAL)[DefinitionPart];
export const DEFINITION_PARTS: readonly DefinitionPlural[] = Object.values(PLURAL);
