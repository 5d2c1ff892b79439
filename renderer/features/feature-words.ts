import type { Merged } from '../../shared/features/merged.ts';
import type { AnnouncementsNamespace } from './announcements/announcements-words.ts';

/** The namespaces of words that features add; each comes with what uses it. */
export type FeatureWords = Merged<[AnnouncementsNamespace]>;
