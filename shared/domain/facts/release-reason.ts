import { z } from 'zod';

/** Why an occurrence closed early. `other`: text of an older version. */
const cutShort = ['definition-changed', 'clock-set-back', 'other'] as const;

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
