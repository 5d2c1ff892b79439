import { Suspense, type ReactElement } from 'react';
import type { ImpactProps } from '../../../../features/feature-part.ts';
import { impactParts } from '../../../../features/feature-parts.ts';
import { fetchedPart } from '../../../../ui/loading/fetched-part.tsx';

const PARTS = impactParts.map((load, index) => ({ id: index, Part: fetchedPart(load) }));

/** What features say of a window before it is saved. */
export function ImpactFeatures(props: ImpactProps): ReactElement {
  return (
    <Suspense fallback={null}>
      {PARTS.map(({ id, Part }) => (
        <Part key={id} {...props} />
      ))}
    </Suspense>
  );
}
