import { z } from 'zod';
import { commandVoice } from './kinds/command-voice.ts';
import { mailVoice } from './kinds/mail-voice.ts';
import { webhookVoice } from './kinds/webhook-voice.ts';

/** Where notices go beyond the workstation, and which of them. */
export const voiceSchema = z.discriminatedUnion('kind', [mailVoice, webhookVoice, commandVoice]);

export type Voice = z.output<typeof voiceSchema>;
