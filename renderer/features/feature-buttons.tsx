import type { ReactElement } from 'react';
import { AnnouncedButton } from './announcements/announced-button.tsx';

/** From the list of windows to the pages of features. */
export function FeatureButtons(): ReactElement {
  return (
    <>
      <AnnouncedButton />
    </>
  );
}
