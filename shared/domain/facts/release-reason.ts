import { z } from 'zod';

/** Why an occurrence closed before its closing. `other`: what an older version wrote of it. */
const cutShort = ['definition-changed', 'clock-set-back', 'other'] as const;

export const closingReason = z.enum(cutShort);

/** Why a hold ended, where that is not the closing of its window, or all that a person asked. */
export const releaseReason = z.enum([
  // Of a person's hold.
  'expired',
  'released-in-part',
  'became-window',
  // Of a window's.
  ...cutShort,
]);

export type ClosingReason = z.output<typeof closingReason>;
export type ReleaseReason = z.output<typeof releaseReason>;
