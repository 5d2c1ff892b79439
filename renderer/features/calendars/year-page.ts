import type { FeaturePage } from '../feature-page.ts';
import { isYear } from './year/year-route.ts';

/** A year is a question of its own. */
export const yearPage: FeaturePage = {
  isShown: isYear,
  load: async () => (await import('./year-screen.tsx')).YearScreen,
};
