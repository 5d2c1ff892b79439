import type { AnnouncementSource } from '../../../../shared/features/announcements/announcement-source.ts';

/** From which announcements are read. */
export function announcementAddresses(
  entriesOf: (part: 'announcementSources') => readonly AnnouncementSource[],
): readonly string[] {
  return entriesOf('announcementSources').flatMap(({ url }) => url ?? []);
}
