import type { ReactElement } from 'react';
import { UpdatesRows } from './updates/updates-rows.tsx';

/** What features add to the settings of this desktop. */
export function FeatureShellRows(): ReactElement {
  return (
    <>
      <UpdatesRows />
    </>
  );
}
