import type { ComponentType } from 'react';

export const silencesPart = async (): Promise<ComponentType> =>
  (await import('./silences-now.tsx')).SilencesNow;
