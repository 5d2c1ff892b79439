import type { ComponentType } from 'react';
import type { Route } from '../store/route.ts';
import { fetchedPart } from '../ui/loading/fetched-part.tsx';

/** A page of a feature below a screen of the kernel. */
export interface FeaturePage {
  readonly isShown: (route: Route) => boolean;
  readonly load: () => Promise<ComponentType>;
}

/** The same, fetched when it is first shown. */
interface FetchedPage extends Pick<FeaturePage, 'isShown'> {
  readonly Page: ComponentType;
}

export function fetchedPages(pages: readonly FeaturePage[]): readonly FetchedPage[] {
  return pages.map(({ isShown, load }) => ({ isShown, Page: fetchedPart(load) }));
}
