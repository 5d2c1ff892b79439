import { CircleHelp, Hand } from 'lucide-react';
import type { announcementFacts } from '../../../shared/features/announcements/announcement-facts.ts';
import type { KindLook } from '../../model/trail/kind-look.ts';

export const announcementLooks: Readonly<Record<keyof typeof announcementFacts, KindLook>> = {
  'announcement.proposed': ['drain', CircleHelp],
  'announcement.changed': ['drain', CircleHelp],
  'announcement.cancelled': ['drain', CircleHelp],
  'announcement.vanished': ['unknown', CircleHelp],
  'announcement.accepted': ['still', Hand],
  'announcement.refused': ['still', Hand],
  'source.added': ['still', Hand],
  'source.changed': ['still', Hand],
  'source.removed': ['still', Hand],
};
