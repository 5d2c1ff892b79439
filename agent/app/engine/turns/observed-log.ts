import type { Log } from '../../../ports/log.ts';
import type { ObserverGuard } from './observer-guard.ts';

/** The log for parts of the agent: a failing log is reported and stops none of them. */
export function observedLog(log: Log, guard: ObserverGuard): Log {
  return {
    info: (event, detail) => guard.run('log', () => log.info(event, detail)),
    warn: (event, detail) => guard.run('log', () => log.warn(event, detail)),
    error: (event, detail) => guard.run('log', () => log.error(event, detail)),
  };
}
