import { z } from 'zod';
import { problemTexts } from '../../problem-texts.ts';
import { voiceSchema } from './voice.ts';

const MOST_VOICES = 50;

/** Where notices go beyond the workstation; without it nowhere. */
export const voicesSchema = z.strictObject({
  id: z.literal('voices'),
  list: z
    .array(voiceSchema)
    .max(MOST_VOICES)
    .refine((voices) => new Set(voices.map(({ id }) => id)).size === voices.length, {
      error: problemTexts['voice-twice'],
    }),
});

export type VoicesSetting = z.output<typeof voicesSchema>;
