import type { RemansoProgram } from '../adapters/processes/remanso-process.ts';
import type { LocalSecrets } from '../adapters/secrets/local-secrets.ts';
import type { RecordedStore } from '../adapters/sqlite/sqlite-store.ts';
import type { Feature } from '../app/feature.ts';
import type { Announcers } from '../ports/announcer.ts';
import type { AgentState } from '../core/state/agent-state.ts';
import type { ApiPage, ApiPageOptions } from '../ports/api-page.ts';
import type { OccurrenceWriting } from '../app/occurrence-calendar.ts';
import type { Clock } from '../ports/time/clock.ts';
import type { Log } from '../ports/log.ts';
import type { HttpOrigin } from '../ports/http-origin.ts';
import type { Language } from '../../shared/words/language.ts';
import type { DataDirectory } from '../wire/data-directory/data-directory.ts';
import { announcements } from './announcements/feature.ts';
import { api } from './api/feature.ts';
import { approvals } from './approvals/feature.ts';
import { trailArchives } from './archives/feature.ts';
import { backup } from './backup/feature.ts';
import { calendarFeed } from './calendar-feed/feature.ts';
import { calendars } from './calendars/feature.ts';
import { doctor } from './doctor/feature.ts';
import { evidence } from './evidence/feature.ts';
import { hosts } from './hosts/feature.ts';
import { metrics } from './metrics/feature.ts';
import { pipelines } from './pipelines/feature.ts';
import { silences } from './silences/feature.ts';
import { voices } from './voices/feature.ts';

/** What features need of the process that they are in. */
export interface Surroundings {
  /** This program, for work in processes of its own. */
  readonly remanso: RemansoProgram;
  readonly directory: DataDirectory;
  /** The path of its root. */
  readonly dataDir: string;
  readonly store: Pick<RecordedStore, 'archives' | 'auditPage' | 'sealState'>;
  readonly secrets: LocalSecrets;
  readonly log: Log;
  readonly httpOrigin: HttpOrigin;
  /** By the preferences, else by the system. */
  readonly language: () => Language;
  /** By the preferences, else the machine's. */
  readonly timeZone: () => string;
  readonly occurrenceWriting: OccurrenceWriting;
  /** Who is told of events. */
  readonly hub: Announcers;
  readonly apiPages: readonly ((options: ApiPageOptions) => ApiPage)[];
  readonly windowOrigins: readonly ((state: AgentState, id: string) => string | undefined)[];
  readonly environment: NodeJS.ProcessEnv;
  readonly clock: Clock;
}

/** The features of an agent. They stop in this order. */
export const agentFeatures: readonly ((surroundings: Surroundings) => Feature)[] = [
  calendars,
  hosts,
  silences,
  voices,
  announcements,
  approvals,
  api,
  pipelines,
  backup,
  calendarFeed,
  doctor,
  metrics,
  trailArchives,
  evidence,
];
