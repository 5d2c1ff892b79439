import type { ComponentType } from 'react';
import type { Route } from '../store/route.ts';
import { announcedAddress, isAnnounced } from './announcements/announced-route.ts';

interface WindowFeature {
  readonly name: string;
  /** A page of its own below *Windows*. */
  readonly page: {
    readonly isShown: (route: Route) => boolean;
    readonly load: () => Promise<ComponentType>;
  };
  /** Where a plan of others is shown that waits for a decision. */
  readonly proposalAddress?: (id: string) => string;
}

/** What features add to *Windows*; their buttons are in feature-buttons.tsx, which is loaded later. */
export const windowFeatures: readonly WindowFeature[] = [
  {
    name: 'announcements',
    page: {
      isShown: isAnnounced,
      load: async () => (await import('./announcements/announced-screen.tsx')).AnnouncedScreen,
    },
    proposalAddress: announcedAddress,
  },
];

/** Where a plan of others is shown; of one that no feature shows, nowhere. */
export function proposalAddress(id: string): string | undefined {
  const known = windowFeatures.find((feature) => feature.proposalAddress !== undefined);
  return known?.proposalAddress?.(id);
}
