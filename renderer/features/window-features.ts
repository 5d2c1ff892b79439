import { announcedPage } from './announcements/announced-page.ts';
import type { WindowFeature } from './window-feature.ts';

/** What features add to *Windows*; their buttons are in feature-buttons.tsx, which is loaded later. */
export const windowFeatures: readonly WindowFeature[] = [announcedPage];

/** Where a plan of others is shown; of one that no feature shows, nowhere. */
export function proposalAddress(id: string): string | undefined {
  const known = windowFeatures.find((feature) => feature.proposalAddress !== undefined);
  return known?.proposalAddress?.(id);
}
