/** Above the seq of every entry: with `before` set to this, the newest entries come first. */
export const NEWEST = Number.MAX_SAFE_INTEGER;
