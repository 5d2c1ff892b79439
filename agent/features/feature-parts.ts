import type { z } from 'zod';
import { announcementParts } from './announcements/core/announcement-parts.ts';

/** Parts of the state that features add, with what an entry of each is. */
export const featureParts = { ...announcementParts };

export type FeatureParts = {
  readonly [Part in keyof typeof featureParts]: z.output<(typeof featureParts)[Part]>;
};
