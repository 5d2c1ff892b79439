import announcements from './announcements/failures/locales/en.json' with { type: 'json' };
import type { FailuresValues as AnnouncementValues } from './announcements/failures/values.ts';
import type { Merged } from './merged.ts';

/** Sentences of failures that features add, by code; English types the codes. */
export const featureFailures = { ...announcements };

/** The names of the values of each that has any. */
export type FeatureFailureValues = Merged<[AnnouncementValues]>;
