import type { ComponentType } from 'react';
import type { Screen } from '../store/route.ts';
import { calendarsScreen } from './calendars/calendars-page.ts';
import { hostsScreen } from './hosts/hosts-page.ts';

/** They have their place among the others, and are left out if no feature fills them. */
export const screensOfFeatures = ['hosts', 'calendars'] as const satisfies readonly Screen[];

export type FeatureScreen = (typeof screensOfFeatures)[number];

/** Screens that features fill. */
export const featureScreens: Readonly<
  Partial<Record<FeatureScreen, () => Promise<ComponentType>>>
> = {
  ...hostsScreen,
  ...calendarsScreen,
};
