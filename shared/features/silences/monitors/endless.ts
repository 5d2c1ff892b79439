import { z } from 'zod';
import { problemTexts } from '../../../problem-texts.ts';

/**
 * Of kinds whose silence has no end of its own: if the agent dies inside, it lasts until the agent is back
 * or a person ends it. Whoever defines the monitor says that this is known.
 */
export const endlessField = {
  endless: z.literal('accepted', { error: problemTexts['monitor-endless'] }),
};
