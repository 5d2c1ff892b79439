/** Prefix of the problem code of an integration whose scheduler fails. */
export const SCHEDULER_FAILED = 'scheduler-failed|';

/** The audit trail cannot be written. */
export const STORE_PROBLEM = 'store';

/** What is said of it where the disk is full. */
export const STORE_FULL = 'store-full';

/** What is shown differs from the trail. */
export const RECONCILE_PROBLEM = 'audit-differs';

/** Prefix of the problem code of an observer that fails. */
export const OBSERVER_FAILED = 'observer|';

/** Prefix of the problem codes of a host. */
export const HOST_PROBLEM = 'host|';

/** Prefix of the problem code of an integration whose entry on a host was changed there. */
export const HOST_DRIFT = 'host-drift|';

/** Prefix of the problem code of a leak. */
export const LEAK_PROBLEM = 'leak|';

/** Prefix of the problem code of an integration whose run holds up what is to be caught up. */
export const ENDLESS_RUN = 'run-endless|';

/** Prefix of the problem code of a calendar whose holidays of a coming year nobody has confirmed. */
export const CALENDAR_YEAR = 'calendar-year|';

/** Prefix of the problem code of a window that opens soon and waits for approval. */
export const APPROVAL_PROBLEM = 'approval|';

/** The feed is on, and nobody serves it. */
export const FEED_NOT_SERVED = 'feed-not-served';

/** Prefix of the problem codes of announcements: of a proposal, or `feed|` and a source. */
export const ANNOUNCEMENT_PROBLEM = 'announcement|';

/** Prefix of the problem code of a proposal that begins soon and waits for a decision. */
export const ANNOUNCEMENT_WAITS = `${ANNOUNCEMENT_PROBLEM}waits|`;

/** Of what a standing order does not accept, because it is in doubt. */
export const ANNOUNCEMENT_DOUBT = `${ANNOUNCEMENT_PROBLEM}doubt|`;

/** Of what goes on after its announced end. */
export const ANNOUNCEMENT_OVERRUN = `${ANNOUNCEMENT_PROBLEM}overrun|`;

/** The trail, its checkpoints or their copies were altered. */
export const TRAIL_ALTERED = 'audit-altered';

/** What the agent decides by is not what the trail says. */
export const STATE_ALTERED = 'state-altered';

/** Prefix of the problem code of an outside copy that contradicts the data directory. */
export const COPY_ALTERED = 'audit-copy|';

/** The trail cannot be signed. */
export const CHECKPOINT_PROBLEM = 'checkpoint-not-made';

/** The latest checkpoint has no time-stamp. */
export const STAMP_PROBLEM = 'checkpoint-not-stamped';

/** Prefix of the problem code of an outside copy that does not get its checkpoints. */
export const COPY_PROBLEM = 'checkpoint-copy|';
/** The agent's last backup failed. */
export const BACKUP_FAILED = 'backup-failed';

/** The agent's last backup is too old. */
export const BACKUP_OVERDUE = 'backup-overdue';

/** Everything is paused after a restore, until a person has decided. */
export const RESTORED_PROBLEM = 'restored';
