import { Suspense, type ReactElement } from 'react';
import { fetchedPart } from '../ui/loading/fetched-part.tsx';

const SilencesNow = fetchedPart(
  async () => (await import('./silences/silences-now.tsx')).SilencesNow,
);

/** What features add to *Now* while something is paused. */
export function NowFeatures(): ReactElement {
  return (
    <Suspense fallback={null}>
      <SilencesNow />
    </Suspense>
  );
}
