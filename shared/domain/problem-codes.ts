/** Before the id of the integration whose scheduler fails: the code of its problem. */
export const SCHEDULER_FAILED = 'scheduler-failed|';
