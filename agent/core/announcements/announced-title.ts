import type { Announcement } from '../../../shared/domain/announcements/announcement.ts';
import { visible } from '../../../shared/visible-text.ts';

/** What it is called: its subject, else its UID; foreign text, made visible. */
export function announcedTitle({ summary, uid }: Pick<Announcement, 'summary' | 'uid'>): string {
  return visible(summary).trim() || visible(uid);
}
