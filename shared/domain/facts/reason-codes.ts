import { z } from 'zod';

/** The consequence of a clock step: after a large step back, due instants occur again. */
export const clockMeaning = z.enum(['due-again', 'set-or-slept']);

export type ClockMeaning = z.output<typeof clockMeaning>;

/** What was found about a held scheduler or a guard's flag. */
export const driftFound = z.enum([
  'enabled',
  'changed',
  'flag-missing',
  'flag-altered',
  'unguarded',
  'missing',
]);

export type DriftFound = z.output<typeof driftFound>;

/** Why a reopening stopped, or continued without a person's decision. */
export const reopeningReason = z.enum([
  'overrun',
  'first-run-failed',
  'first-removed',
  'first-without-run',
  'first-endless',
  // Asked about, it was decided by the checks, which passed at last.
  'ready-by-now',
]);

export type ReopeningReason = z.output<typeof reopeningReason>;

/** Why a scheduler was left as it is instead of being paused or resumed. */
export const switchingReason = z.enum([
  // It was disabled before the pause and stays so.
  'was-disabled',
  // Someone enabled it during the hold: left so, or noticed only at the end.
  'left-enabled',
  'found-enabled',
  'disabled-by-others',
  // It was removed, and so was its integration.
  'removed',
]);

export type SwitchingReason = z.output<typeof switchingReason>;

/** Why an occurrence closed early. */
const cutShort = ['definition-changed', 'clock-set-back'] as const;

export const closingReason = z.enum(cutShort);

/** Why a hold ended, other than by its window closing or by a person's plain release. */
export const releaseReason = z.enum([
  // A person's hold.
  'expired',
  'released-in-part',
  'became-window',
  // A window's hold.
  ...cutShort,
]);

export type ClosingReason = z.output<typeof closingReason>;
export type ReleaseReason = z.output<typeof releaseReason>;

/**
 * Why a due run was not started. Workers on other hosts report some of these under the same names.
 */
export const unstartedReason = z.enum([
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
  // Its record names holds that this agent never had: forged, or of another directory.
  'hold-unknown',
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
]);

export type UnstartedReason = z.output<typeof unstartedReason>;
