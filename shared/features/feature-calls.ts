import { announcementCalls } from './announcements/announcement-calls.ts';

/** The calls that features add to the contract. */
export const featureCalls = { ...announcementCalls };

export type FeatureCall = keyof typeof featureCalls;
