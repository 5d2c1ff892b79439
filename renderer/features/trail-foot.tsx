import type { ReactElement } from 'react';
import { LatestCheckpoint } from './evidence/latest-checkpoint.tsx';

/** What features add below the list of the trail. */
export function TrailFoot(): ReactElement {
  return (
    <>
      <LatestCheckpoint />
    </>
  );
}
