import { featureScreens, screensOfFeatures } from '../../features/feature-screens.ts';
import { screens, type Screen } from '../../store/route.ts';

const UNFILLED: readonly Screen[] = screensOfFeatures.filter(
  (screen) => !(screen in featureScreens),
);

export const shownScreens: readonly Screen[] = screens.filter(
  (screen) => !UNFILLED.includes(screen),
);
