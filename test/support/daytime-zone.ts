/** Where it is not night now: what is said of the next hours is said of this day. */
export const DAYTIME_ZONE = new Date().getUTCHours() < 18 ? 'Europe/Madrid' : 'America/Los_Angeles';
