import type { Announcer } from '../../ports/announcer.ts';
import type { AuditClerk } from '../../ports/audit-clerk.ts';
import type { History } from '../../ports/history.ts';
import type { PreferencesKeeper } from '../../ports/preferences-keeper.ts';
import type { Store } from '../../ports/store.ts';
import type { Breathe } from '../../ports/timer.ts';
import type { AgentService } from '../agent-service.ts';

/** What handlers reach. */
export interface HandlerContext {
  readonly service: AgentService;
  readonly store: Store;
  readonly history: History;
  readonly preferences: PreferencesKeeper;
  readonly clerk: AuditClerk;
  readonly announcer: Announcer;
  readonly breathe: Breathe;
  readonly dataDir: string;
  readonly version: string;
  /** Asks the process to stop; answers are still sent. */
  readonly stop: (reason: string) => void;
}
