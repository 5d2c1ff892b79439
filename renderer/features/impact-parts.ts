import type { ComponentType } from 'react';
import type { ImpactProps } from './impact-part.ts';
import { alarmsImpactPart } from './silences/alarms-impact-part.ts';

/** What features say of a window before it is saved. */
export const impactParts: readonly (() => Promise<ComponentType<ImpactProps>>)[] = [
  alarmsImpactPart,
];
