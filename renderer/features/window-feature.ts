import type { ComponentType } from 'react';
import type { Route } from '../store/route.ts';

/** What a feature adds to *Windows*: a page of its own below it. */
export interface WindowFeature {
  readonly isShown: (route: Route) => boolean;
  readonly load: () => Promise<ComponentType>;
  /** Where a plan of others is shown that waits for a decision. */
  readonly proposalAddress?: (id: string) => string;
}
