import type { FeaturePage } from '../feature-page.ts';

/** `#/settings?programs=`: which programs may call the agent. */
export const programsPage: FeaturePage = {
  isShown: ({ query }) => query.has('programs'),
  load: async () => (await import('./programs-screen.tsx')).ProgramsScreen,
};
