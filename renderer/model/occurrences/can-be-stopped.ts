import type { IntegrationStatus } from '../../../shared/domain/now/snapshot.ts';

/** A run of it is under way and nobody has told it to end. */
export function canBeStopped({ lastRun }: Pick<IntegrationStatus, 'lastRun'>): boolean {
  return lastRun?.outcome === 'running' && lastRun.stoppingAt === undefined;
}
