import type { VoiceText } from './voice-calls.ts';
import type { Voice } from './voice.ts';

/** Whom it reaches, without what may be a secret. */
export function placeOf(voice: Voice): Pick<VoiceText, 'by' | 'recipients'> {
  switch (voice.kind) {
    case 'mail':
      return { by: voice.server.host, recipients: voice.to.length };
    case 'webhook':
      return { by: voice.preset, recipients: 1 };
    case 'command':
      return { by: voice.command[0] ?? '', recipients: 1 };
  }
}
