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

/** How long before the year begins: official lists are out by then, and windows of January are near. */
export const CALENDAR_NOTICE_DAYS = 90;

/** Prefix of the problem code of a window that opens soon and waits for approval. */
export const APPROVAL_PROBLEM = 'approval|';

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
