/** Every key that the agent and its workers share in Redis. */
const PREFIX = 'remanso';

export const EPOCH_KEY = `${PREFIX}:epoch`;
export const LEASE_KEY = `${PREFIX}:lease`;

/** BullMQ's keys are `PREFIX-jobs:QUEUE:…`. */
export const JOB_PREFIX = `${PREFIX}-jobs`;

export function holdsKey(integrationId: string): string {
  return `${PREFIX}:holds:${integrationId}`;
}

export function runKey(runId: string): string {
  return `${PREFIX}:run:${runId}`;
}
