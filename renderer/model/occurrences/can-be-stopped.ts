import type { IntegrationStatus } from '../../../shared/domain/now/snapshot.ts';

/** It has a run in progress that has not been asked to end. */
export function canBeStopped({ lastRun }: Pick<IntegrationStatus, 'lastRun'>): boolean {
  return lastRun?.outcome === 'running' && lastRun.stoppingAt === undefined;
}
