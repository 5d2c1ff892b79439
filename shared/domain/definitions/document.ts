import { z } from 'zod';
import { businessCalendarSchema } from './calendars/business-calendar.ts';
import { hostSchema } from './host.ts';
import { integrationSchema } from './integration.ts';
import { maintenanceWindowSchema } from './maintenance-window.ts';
import { settingSchema } from './settings/setting.ts';
import { systemSchema } from './system.ts';
import { ticketLinkSchema } from './ticket-link.ts';

/** Documented limits: a larger document is refused before it uses memory. */
export const DOCUMENT_LIMITS = {
  bytes: 16 * 1024 * 1024,
  /** The frame limit of the agent, less the envelope. */
  values: 900_000,
  depth: 50,
  keysInOne: 10_000,
  hosts: 2_000,
  systems: 5_000,
  integrations: 20_000,
  calendars: 1_000,
  links: 10,
  settings: 10,
  windows: 20_000,
} as const;

/** What `apply` makes true. agent/core/validation checks relations between its parts. */
export const documentSchema = z.strictObject({
  hosts: z.array(hostSchema).max(DOCUMENT_LIMITS.hosts).default([]),
  systems: z.array(systemSchema).max(DOCUMENT_LIMITS.systems).default([]),
  integrations: z.array(integrationSchema).max(DOCUMENT_LIMITS.integrations).default([]),
  calendars: z.array(businessCalendarSchema).max(DOCUMENT_LIMITS.calendars).default([]),
  links: z.array(ticketLinkSchema).max(DOCUMENT_LIMITS.links).default([]),
  settings: z.array(settingSchema).max(DOCUMENT_LIMITS.settings).default([]),
  windows: z.array(maintenanceWindowSchema).max(DOCUMENT_LIMITS.windows).default([]),
});

export type RemansoDocument = z.output<typeof documentSchema>;
