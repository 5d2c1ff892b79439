import type { LocalScheduler } from '../../../../shared/domain/schedulers/scheduler.ts';

/** Where a run of the agent's own takes place. */
export type Place = 'here' | 'worker';

export interface WhereForm {
  readonly place: Place;
  readonly workerTag: string;
  /** How long it waits for a worker. */
  readonly waitFor: string;
}

export const BLANK_WHERE: WhereForm = { place: 'here', workerTag: '', waitFor: '5m' };

export function whereOf({ executor }: LocalScheduler): WhereForm {
  if (executor === undefined) return BLANK_WHERE;
  return { place: 'worker', workerTag: executor.tag, waitFor: executor.waitFor };
}

export function executorOf({ place, workerTag, waitFor }: WhereForm): Record<string, unknown> {
  if (place === 'here') return {};
  return { executor: { kind: 'bullmq', tag: workerTag.trim(), waitFor: waitFor.trim() } };
}
