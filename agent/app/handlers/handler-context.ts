import type { Accounts } from '../../ports/accounts.ts';
import type { Announcer } from '../../ports/announcer.ts';
import type { AgentCommands } from '../../../shared/contract/agent-commands.ts';
import type { TrailArchives } from '../../ports/archives.ts';
import type { AuditWorker } from '../../ports/audit-worker.ts';
import type { Backups } from '../../ports/backups.ts';
import type { BrowserSessions } from '../../ports/browser-sessions.ts';
import type { Connectors } from '../../ports/connector.ts';
import type { Checkpoints } from '../../ports/evidence.ts';
import type { Doctor } from '../../ports/doctor.ts';
import type { Discover } from '../../ports/discovery.ts';
import type { HolidayList } from '../../ports/holiday-list.ts';
import type { HostPlans } from '../../ports/host-plans.ts';
import type { FeedDoor } from '../../ports/feed-door.ts';
import type { FeedTokens } from '../../ports/feed-tokens.ts';
import type { History } from '../../ports/history.ts';
import type { Log } from '../../ports/log.ts';
import type { PlanCalendarWriter } from '../../ports/plan-calendar.ts';
import type { PreferencesKeeper } from '../../ports/preferences-keeper.ts';
import type { SecretKeeper } from '../../ports/secrets.ts';
import type { ApprovalProofs } from '../../core/commands/approval-proof.ts';
import type { Store } from '../../ports/store.ts';
import type { YieldToEventLoop } from '../../ports/timer.ts';
import type { Language } from '../../../shared/words/language.ts';
import type { AgentService } from '../agent-service.ts';

/** What handlers have access to. */
export interface HandlerContext {
  readonly service: AgentService;
  readonly store: Store;
  readonly history: History;
  readonly archives: TrailArchives;
  /** Where their files are. */
  readonly archiveFolder: string;
  readonly preferences: PreferencesKeeper;
  readonly auditWorker: AuditWorker;
  readonly checkpoints: Checkpoints;
  readonly backups: Backups;
  readonly announcer: Announcer;
  readonly yieldToEventLoop: YieldToEventLoop;
  readonly connectors: Connectors;
  readonly discover: Discover;
  readonly doctor: Doctor;
  readonly holidays: HolidayList;
  readonly hosts: HostPlans;
  readonly secrets: SecretKeeper;
  readonly sessions: BrowserSessions;
  readonly feedDoor: FeedDoor;
  readonly tokens: FeedTokens;
  readonly accounts: Accounts;
  readonly proofs: ApprovalProofs;
  readonly writeCalendar: PlanCalendarWriter;
  /** By the preferences, else by the system. */
  readonly language: () => Language;
  readonly log: Log;
  readonly dataDir: string;
  /** For a shell: the part before ` --integration ID -- COMMAND`. */
  readonly guardCommand: string;
  readonly version: string;
  /** Whole commands that start this agent again and open its dashboard. */
  readonly commands: () => AgentCommands;
  /** Asks the process to stop; pending answers are still sent. */
  readonly stop: (reason: string) => void;
}
