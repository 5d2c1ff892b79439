import type { ComponentType } from 'react';
import type { ImpactProps } from '../feature-part.ts';

export const alarmsImpactPart = async (): Promise<ComponentType<ImpactProps>> =>
  (await import('./alarms-impact.tsx')).AlarmsImpact;
