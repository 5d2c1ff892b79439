import { setTimeout as sleep } from 'node:timers/promises';
import type { ProcessResources } from './process-resources.ts';

/** For the last lines of the log. */
const FLUSH_MS = 500;

/**
 * A defect that nothing caught ends the process, as a kill would: what is held stays held, and the
 * next agent takes up where the database says. It is in the log, and the folder is free. Returns the
 * undo.
 */
export function crashOnDefects({ log, lock }: Pick<ProcessResources, 'log' | 'lock'>): () => void {
  const crash = (thrown: unknown): void => {
    const said = thrown instanceof Error ? thrown.message : String(thrown);
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
