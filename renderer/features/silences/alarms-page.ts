import type { FeaturePage } from '../feature-page.ts';
import { isAlarms } from './alarms-route.ts';

export const alarmsPage: FeaturePage = {
  isShown: isAlarms,
  load: async () => (await import('./alarms-screen.tsx')).AlarmsScreen,
};
