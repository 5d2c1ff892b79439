/** Before the id of the integration whose scheduler fails: the code of its problem. */
export const SCHEDULER_FAILED = 'scheduler-failed|';

/** Before the name of a part that shows, reports or follows, and fails at it. */
export const OBSERVER_FAILED = 'observer|';
