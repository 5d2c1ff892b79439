import type { Announcer } from '../../ports/announcer.ts';
import type { AgentCommands } from '../../../shared/contract/agent-commands.ts';
import type { TrailArchives } from '../../ports/trail/archives.ts';
import type { AuditWorker } from '../../ports/trail/audit-worker.ts';
import type { BrowserSessions } from '../../ports/browser-sessions.ts';
import type { Connectors } from '../../ports/schedulers/connector.ts';
import type { Discover } from '../../ports/schedulers/discovery.ts';
import type { History } from '../../ports/trail/history.ts';
import type { Log } from '../../ports/log.ts';
import type { PreferencesKeeper } from '../../ports/preferences-keeper.ts';
import type { SecretKeeper } from '../../ports/secrets.ts';
import type { DigestOf } from '../../core/commands/approvals/approval-view.ts';
import type { Store } from '../../ports/store.ts';
import type { YieldToEventLoop } from '../../ports/time/timer.ts';
import type { AgentService } from '../agent-service.ts';
import type { SchedulerKeeper } from '../schedulers/scheduler-keeper.ts';

/** What handlers have access to. */
export interface HandlerContext {
  readonly service: AgentService;
  readonly schedulers: SchedulerKeeper;
  readonly store: Store;
  readonly history: History;
  readonly archives: TrailArchives;
  readonly preferences: PreferencesKeeper;
  readonly auditWorker: AuditWorker;
  readonly announcer: Announcer;
  readonly yieldToEventLoop: YieldToEventLoop;
  readonly connectors: Connectors;
  readonly discover: Discover;
  readonly secrets: SecretKeeper;
  readonly sessions: BrowserSessions;
  readonly digestOf: DigestOf;
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
