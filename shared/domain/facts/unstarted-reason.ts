import { z } from 'zod';

/** Why a due run was not started. Workers of other hosts tell some of these by the same names. */
export const unstartedReasons = [
  // The agent did not look when it was due, and a later one is due by now, or it is too late.
  'agent-away',
  'clock-jumped',
  'later-run-due',
  'seen-late',
  // What stood in its way.
  'held',
  'still-running',
  'would-run-into-window',
  'no-room-before-window',
  'too-near-window',
  'held-runs-first',
  'removed',
  // Its guard could not know what holds it.
  'plan-unreadable',
  // It was to run on a worker.
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
