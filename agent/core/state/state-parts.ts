import { z } from 'zod';
import { featureParts } from '../../features/feature-parts.ts';
import { DEFINITION_PARTS } from '../../../shared/domain/definitions/definition-part.ts';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import type { ChangedParts, StateParts } from './agent-state.ts';
import { byPart } from './by-part.ts';
import type { DefinitionParts } from './definitions.ts';
import {
  amendmentSchema,
  approvalRequestSchema,
  collectedSchema,
  guardedEntrySchema,
  leakSchema,
  manualHoldSchema,
  openingSchema,
  questionSchema,
  releaseSchema,
  reopeningSchema,
  schedulerPauseSchema,
  statedEntrySchema,
} from './state-schemas.ts';
import { instant } from './stored-instant.ts';

/** The parts that are stored by id, each in a table of its own. */
export type StoredParts = Omit<ChangedParts, 'runs'>;

type Schemas<Parts> = { readonly [P in keyof Parts]: z.ZodType<Parts[P]> };

/**
 * What an entry of each part is: drafts, copies, tables and the seal are derived from this list. A
 * table is called as its part is, with underscores (`manualHolds`: `manual_holds`).
 */
const SCHEMAS: Schemas<Omit<StoredParts, keyof DefinitionParts>> = {
  manualHolds: manualHoldSchema,
  releases: releaseSchema,
  openings: openingSchema,
  amendments: amendmentSchema,
  reopenings: reopeningSchema,
  questions: questionSchema,
  leaks: leakSchema,
  schedulerPauses: schedulerPauseSchema,
  resting: z.literal(true),
  cursors: instant,
  owed: z.array(instant),
  guardedEntries: guardedEntrySchema,
  statedEntries: statedEntrySchema,
  collected: collectedSchema,
  approvalRequests: approvalRequestSchema,
  ...featureParts,
};

const DEFINITION_SCHEMAS = byPart<Schemas<DefinitionParts>>(
  DEFINITION_PARTS,
  (part) => documentSchema.shape[part].unwrap().element,
);

export const PART_SCHEMAS: Schemas<StoredParts> = { ...DEFINITION_SCHEMAS, ...SCHEMAS };

export const STORED_PARTS = Object.keys(PART_SCHEMAS) as readonly (keyof StoredParts)[];
/** Those that a state has as they are stored. */
export const STATE_PARTS = (Object.keys(SCHEMAS) as readonly (keyof typeof SCHEMAS)[]).filter(
  (part): part is keyof StateParts => part !== 'resting',
);
export const CHANGED_PARTS: readonly (keyof ChangedParts)[] = [...STORED_PARTS, 'runs'];
