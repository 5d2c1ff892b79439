import type { FeaturePage } from '../feature-page.ts';
import { isAnnounced } from './announced-route.ts';

export const announcedPage: FeaturePage = {
  isShown: isAnnounced,
  load: async () => (await import('./announced-screen.tsx')).AnnouncedScreen,
};
