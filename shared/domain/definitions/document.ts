import { z } from 'zod';
import { integrationSchema } from './integration.ts';
import { maintenanceWindowSchema } from './maintenance-window.ts';
import { systemSchema } from './system.ts';

/** Stated limits: a larger document is refused whole, before it costs memory. */
export const DOCUMENT_LIMITS = {
  bytes: 16 * 1024 * 1024,
  /** What one frame to the agent may have, less its envelope. */
  values: 900_000,
  depth: 50,
  keysInOne: 10_000,
  systems: 5_000,
  integrations: 20_000,
  windows: 20_000,
} as const;

/** What `apply` makes true. Relations between its parts are checked by agent/core/validation. */
export const documentSchema = z.strictObject({
  systems: z.array(systemSchema).max(DOCUMENT_LIMITS.systems).default([]),
  integrations: z.array(integrationSchema).max(DOCUMENT_LIMITS.integrations).default([]),
  windows: z.array(maintenanceWindowSchema).max(DOCUMENT_LIMITS.windows).default([]),
});

export type RemansoDocument = z.output<typeof documentSchema>;
