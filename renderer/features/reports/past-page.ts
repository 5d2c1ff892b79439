import type { FeaturePage } from '../feature-page.ts';
import { isPast } from './past-route.ts';

/** History is opened rarely, and has its own queries. */
export const pastPage: FeaturePage = {
  isShown: isPast,
  load: async () => (await import('./past-screen.tsx')).PastScreen,
};
