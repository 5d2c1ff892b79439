import type { ComponentType } from 'react';
import type { ImpactProps } from '../impact-part.ts';

export const alarmsImpactPart = async (): Promise<ComponentType<ImpactProps>> =>
  (await import('./alarms-impact.tsx')).AlarmsImpact;
