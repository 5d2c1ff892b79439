import { localScheduler } from '../../shared/domain/scheduler.ts';
import type { RunRequest } from '../../agent/ports/runner.ts';

export const DUE_AT = Date.parse('2026-12-06T01:00:00Z');

/** A run of a `local` integration with this action, decoded as a document is. */
export function runRequest(action: Record<string, unknown>, id = 'shop-orders'): RunRequest {
  return {
    runId: `run-of-${id}`,
    integrationId: id,
    dueAt: DUE_AT,
    scheduler: localScheduler.parse({ kind: 'local', every: '1h', ...action }),
  };
}

/** A command of this Node runtime that runs the script. */
export function script(code: string, ...words: string[]): string[] {
  return [process.execPath, '-e', code, ...words];
}
