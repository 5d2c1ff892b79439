import type { FeaturePage } from '../feature-page.ts';

/** `#/settings?health=`: looking takes seconds, and has many words of its own. */
export const healthPage: FeaturePage = {
  isShown: ({ query }) => query.has('health'),
  load: async () => (await import('./health-screen.tsx')).HealthScreen,
};
