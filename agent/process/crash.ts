import { setTimeout as sleep } from 'node:timers/promises';
import { errorMessage } from '../../shared/error-message.ts';
import type { ProcessResources } from './process-resources.ts';

/** Time to write out the last log lines. */
const FLUSH_MS = 500;

/**
 * An uncaught error ends the process as a kill would: what is paused stays paused, and the next
 * agent continues from the database. The error is logged and the lock released. Returns the
 * uninstall function.
 */
export function crashOnDefects({ log, lock }: Pick<ProcessResources, 'log' | 'lock'>): () => void {
  const crash = (thrown: unknown): void => {
    const said = errorMessage(thrown);
    const stack = thrown instanceof Error ? { stack: thrown.stack ?? '' } : {};
    log.error('agent.crashed', { why: `This is a defect of Remanso: ${said}`, ...stack });
    void Promise.race([log.flush(), sleep(FLUSH_MS)]).finally(() => {
      lock.release();
      process.exit(1);
    });
  };
  process.on('uncaughtException', crash);
  return () => process.off('uncaughtException', crash);
}
