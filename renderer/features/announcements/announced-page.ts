import type { WindowFeature } from '../window-feature.ts';
import { announcedAddress, isAnnounced } from './announced-route.ts';

export const announcedPage: WindowFeature = {
  isShown: isAnnounced,
  load: async () => (await import('./announced-screen.tsx')).AnnouncedScreen,
  proposalAddress: announcedAddress,
};
