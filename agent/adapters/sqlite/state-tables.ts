import { z } from 'zod';
import { announcementSourceSchema } from '../../../shared/domain/announcements/announcement-source.ts';
import { businessCalendarSchema } from '../../../shared/domain/definitions/business-calendar.ts';
import { hostSchema } from '../../../shared/domain/definitions/host.ts';
import { integrationSchema } from '../../../shared/domain/definitions/integration.ts';
import { maintenanceWindowSchema } from '../../../shared/domain/definitions/maintenance-window.ts';
import { settingSchema } from '../../../shared/domain/definitions/setting.ts';
import { systemSchema } from '../../../shared/domain/definitions/system.ts';
import { ticketLinkSchema } from '../../../shared/domain/definitions/ticket-link.ts';
import type {
  AgentState,
  ChangedParts,
  StateChange,
  StateParts,
} from '../../core/state/agent-state.ts';
import type { Maps } from '../../core/state/definitions.ts';
import type { Connection } from './connection.ts';
import { keyedTable, type KeyedTable } from './keyed-table.ts';
import {
  amendmentSchema,
  approvalRequestSchema,
  approvalTokenSchema,
  collectedSchema,
  guardedEntrySchema,
  instant,
  leakSchema,
  manualHoldSchema,
  openingSchema,
  planFeedSchema,
  proposalSchema,
  questionSchema,
  releaseSchema,
  reopeningSchema,
  schedulerPauseSchema,
  statedEntrySchema,
} from '../../core/state/state-schemas.ts';

type StoredParts = Omit<ChangedParts, 'runs'>;

type KeyedState = Pick<AgentState, keyof StateParts | 'definitions' | 'resting'>;

/** The table of each part, and what a row of it is. */
const TABLES: {
  readonly [P in keyof StoredParts]: readonly [name: string, schema: z.ZodType<StoredParts[P]>];
} = {
  hosts: ['hosts', hostSchema],
  systems: ['systems', systemSchema],
  integrations: ['integrations', integrationSchema],
  calendars: ['calendars', businessCalendarSchema],
  links: ['links', ticketLinkSchema],
  settings: ['settings', settingSchema],
  windows: ['windows', maintenanceWindowSchema],
  manualHolds: ['manual_holds', manualHoldSchema],
  releases: ['releases', releaseSchema],
  openings: ['openings', openingSchema],
  amendments: ['amendments', amendmentSchema],
  reopenings: ['reopenings', reopeningSchema],
  questions: ['questions', questionSchema],
  leaks: ['leaks', leakSchema],
  schedulerPauses: ['scheduler_pauses', schedulerPauseSchema],
  resting: ['resting', z.literal(true)],
  cursors: ['cursors', instant],
  owed: ['owed', z.array(instant)],
  guardedEntries: ['guarded_entries', guardedEntrySchema],
  statedEntries: ['stated_entries', statedEntrySchema],
  collected: ['collected', collectedSchema],
  feeds: ['feeds', planFeedSchema],
  announcementSources: ['announcement_sources', announcementSourceSchema],
  proposals: ['proposals', proposalSchema],
  approvalRequests: ['approval_requests', approvalRequestSchema],
  approvalTokens: ['approval_tokens', approvalTokenSchema],
};

const PARTS = Object.keys(TABLES) as (keyof StoredParts)[];

/** The tables of the state, by its parts. */
export const STATE_TABLE_NAMES: ReadonlyMap<keyof StoredParts, string> = new Map(
  PARTS.map((part) => [part, TABLES[part][0]]),
);

function byPart(make: (part: keyof StoredParts) => unknown): Readonly<Record<string, unknown>> {
  return Object.fromEntries(PARTS.map((part) => [part, make(part)]));
}

type Tables<Parts> = { readonly [P in keyof Parts]: KeyedTable<Parts[P]> };

function applyPart<Parts, P extends keyof Parts>(
  tables: Tables<Pick<Parts, P>>,
  part: P,
  changes: Partial<Maps<{ readonly [N in P]: Parts[N] | null }>>,
): void {
  tables[part].apply(changes[part]);
}

export interface StateTables {
  load(): KeyedState;
  apply(change: StateChange): void;
}

/** All parts of the state that are maps. */
export function stateTables(connection: Connection, file: string): StateTables {
  const tables = byPart((part) => {
    const [name, schema] = TABLES[part];
    return keyedTable<unknown>(connection, file, name, schema);
  }) as Tables<StoredParts>;
  return {
    load: () => {
      const loaded = byPart((part) => tables[part].load()) as Maps<StoredParts>;
      const {
        hosts,
        systems,
        integrations,
        calendars,
        links,
        settings,
        windows,
        resting,
        ...rest
      } = loaded;
      return {
        definitions: { hosts, systems, integrations, calendars, links, settings, windows },
        resting: new Set(resting.keys()),
        ...rest,
      };
    },
    apply: (change) => {
      for (const part of PARTS) applyPart<StoredParts, typeof part>(tables, part, change);
    },
  };
}
