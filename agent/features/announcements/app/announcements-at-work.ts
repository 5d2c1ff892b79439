import type { Feature } from '../../../app/feature.ts';
import { waitingPlans } from '../core/waiting-proposals.ts';
import { announcementHandlers } from './announcement-handlers.ts';
import { AnnouncementWatch } from './announcement-watch.ts';
import type { Announcements } from './announcements.ts';

/** The feature over its outside. */
export function announcementsOver(outside: Announcements): Feature {
  return {
    name: 'announcements',
    begin: (house) => {
      const watch = new AnnouncementWatch({ ...house, announcements: outside });
      return {
        handlers: announcementHandlers(house, watch),
        follow: () => watch.follow(),
        waiting: (now) => waitingPlans(house.desk.scene(now)),
        halt: () => watch.halt(),
      };
    },
  };
}
