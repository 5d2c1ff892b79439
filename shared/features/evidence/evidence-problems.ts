/** The trail cannot be signed. */
export const CHECKPOINT_PROBLEM = 'checkpoint-not-made';

/** The latest checkpoint has no time-stamp. */
export const STAMP_PROBLEM = 'checkpoint-not-stamped';

/** Prefix of the problem code of an outside copy that does not get its checkpoints. */
export const COPY_PROBLEM = 'checkpoint-copy|';

/** Prefix of the problem code of an outside copy that contradicts the data directory. */
export const COPY_ALTERED = 'audit-copy|';

/** Those that a full disk explains. Their messages stand alone, without titles. */
export const evidenceOnDisk: readonly string[] = [CHECKPOINT_PROBLEM, COPY_PROBLEM];
