import type { Feature } from '../../app/feature.ts';
import type { VoicePorts } from './adapters/kit/voice-ports.ts';
import { voiceSenders } from './adapters/voice-senders.ts';
import { voicesOver } from './app/voices-at-work.ts';

/** Notices leave the workstation by mail and webhook. */
export function voices({
  timeZone,
  ...ports
}: VoicePorts & { readonly timeZone: () => string }): Feature {
  return voicesOver({ senders: voiceSenders(ports), timeZone });
}
