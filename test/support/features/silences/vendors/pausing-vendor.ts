import type { VendorAtHand } from './vendor.ts';

/** A vendor whose objects are paused or not. */
export interface PausingVendor extends VendorAtHand {
  /** What runs: a ping, or whatever un-pauses it without a person. Absent: nothing does. */
  readonly ping?: () => void;
  /** `lena` ends every pause there. */
  resumeAll(): void;
  /** Of each object, whether it is paused. */
  paused(): readonly boolean[];
}
