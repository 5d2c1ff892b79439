import type { Feature } from '../../../agent/app/feature.ts';
import { silentAnnouncements } from './announcements/silent-announcements.ts';

/** The features of an agent in a test that is about none of them. */
export const worldFeatures: readonly Feature[] = [silentAnnouncements];
