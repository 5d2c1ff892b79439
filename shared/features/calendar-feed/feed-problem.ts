/** The code of a problem: the feed is on, and nobody serves it. */
export const FEED_NOT_SERVED = 'feed-not-served';
