/** A list that still continues after this many pages is treated as endless. */
export const MOST_PAGES = 100;
