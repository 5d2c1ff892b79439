import type { OccurrencePart } from '../feature-part.ts';

export const messagesOccurrencePart: OccurrencePart = {
  place: 'beside',
  load: async () => (await import('./occurrence-messages.tsx')).OccurrenceMessages,
};
