import { Suspense, type ReactElement } from 'react';
import { nowParts } from '../../features/feature-parts.ts';
import { fetchedPart } from '../../ui/loading/fetched-part.tsx';

const PARTS = nowParts.map((load, index) => ({ id: index, Part: fetchedPart(load) }));

/** What features say of what is paused. */
export function NowFeatures(): ReactElement {
  return (
    <Suspense fallback={null}>
      {PARTS.map(({ id, Part }) => (
        <Part key={id} />
      ))}
    </Suspense>
  );
}
