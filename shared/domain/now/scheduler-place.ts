import { schedulerKind } from '../schedulers/scheduler-kinds.ts';
import type { Scheduler } from '../schedulers/scheduler.ts';

/**
 * Where a scheduler answers, as it is written in the document: what several of its integrations
 * share. `undefined`: nothing is shared beyond the machine itself.
 */
export function schedulerPlace(scheduler: Scheduler): string | undefined {
  if (scheduler.kind === 'local' || scheduler.kind === 'guard') return undefined;
  return schedulerKind(scheduler.kind)?.place?.(scheduler);
}

/** What starts its runs on a machine, as it is called there. */
export function programOf(scheduler: Scheduler): string {
  const { kind } = scheduler;
  if (kind === 'systemd' || kind === 'service') {
    return scheduler.scope === 'user' ? 'systemd --user' : 'systemd';
  }
  return kind;
}
