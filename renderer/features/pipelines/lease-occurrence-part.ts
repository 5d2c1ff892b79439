import type { OccurrencePart } from '../feature-part.ts';

export const leaseOccurrencePart: OccurrencePart = {
  place: 'beside',
  load: async () => (await import('./lease-panel.tsx')).LeasePanel,
};
