import { silenceFields } from './silences/monitor.ts';

/** Fields that features add to definitions, by what they define. */
export const featureFields = {
  system: { ...silenceFields.system },
  integration: { ...silenceFields.integration },
} as const;
