/** Clock changes are worked out up to the end of this year; after it the last offset goes on. */
export const LAST_CLOCK_CHANGE_YEAR = 2100;

export const CLOCK_CHANGES_END = Date.UTC(LAST_CLOCK_CHANGE_YEAR + 1, 0, 1);
