import announcements from './announcements/failures/locales/es.json' with { type: 'json' };

/** `featureFailures` in Spanish. */
export const featureFailuresEs = { ...announcements };
