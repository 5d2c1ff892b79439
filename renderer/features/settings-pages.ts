import { healthPage } from './doctor/health-page.ts';
import { programsPage } from './api/programs-page.ts';
import { alarmsPage } from './silences/alarms-page.ts';
import type { FeaturePage } from './feature-page.ts';

/** Pages that features add below *Settings*. */
export const settingsPages: readonly FeaturePage[] = [healthPage, alarmsPage, programsPage];
