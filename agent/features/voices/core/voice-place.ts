import type { VoiceText } from '../../../../shared/features/voices/voice-calls.ts';
import type { Voice } from '../../../../shared/features/voices/voice.ts';

/** Whom it reaches, without what may be a secret. */
export function placeOf(voice: Voice): Pick<VoiceText, 'by' | 'recipients'> {
  return voice.kind === 'mail'
    ? { by: voice.server.host, recipients: voice.to.length }
    : { by: voice.preset, recipients: 1 };
}
