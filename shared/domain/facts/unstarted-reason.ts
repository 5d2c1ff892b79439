import { z } from 'zod';

/**
 * Why a due run was not started. Workers on other hosts report some of these under the same names.
 */
export const unstartedReasons = [
  // Not checked when it was due, and by now a later one is due or it is too late.
  'agent-away',
  'clock-jumped',
  'later-run-due',
  'seen-late',
  // What prevented it.
  'held',
  'still-running',
  'would-run-into-window',
  'no-room-before-window',
  'too-near-window',
  'held-runs-first',
  'removed',
  // Its guard could not find out what holds it.
  'plan-unreadable',
  // It was meant to run on a worker.
  'no-redis',
  'not-queued',
  'unknown-holds',
  'redis-restarted',
  'late',
  'stopped',
  'record-lost',
  'worker-silent',
  'other',
] as const;

export const unstartedReason = z.enum(unstartedReasons);

export type UnstartedReason = z.output<typeof unstartedReason>;
