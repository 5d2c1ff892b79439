import type { Announcement } from '../../../../shared/features/announcements/announcement.ts';
import { oneLine } from '../../../../shared/visible-text.ts';

/** What it is called: its subject, else its UID; foreign text, on one line. */
export function announcedTitle({ summary, uid }: Pick<Announcement, 'summary' | 'uid'>): string {
  return oneLine(summary).trim() || oneLine(uid);
}
