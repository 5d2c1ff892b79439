import type { ReactElement } from 'react';
import { AnnouncedButton } from './announcements/announced-button.tsx';
import { YearButton } from './calendars/year-button.tsx';
import { PastButton } from './reports/past-button.tsx';

/** From the list of windows to the pages of features. */
export function FeatureButtons(): ReactElement {
  return (
    <>
      <AnnouncedButton />
    </>
  );
}

/** Above the list only: without windows there is nothing to see there. */
export function BarFeatures(): ReactElement {
  return (
    <>
      <YearButton />
    </>
  );
}

/** Above the list only, after those. */
export function BarEndFeatures(): ReactElement {
  return (
    <>
      <PastButton />
    </>
  );
}
