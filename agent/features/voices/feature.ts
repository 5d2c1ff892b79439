import type { Feature } from '../../app/feature.ts';
import type { OccurrenceWriting } from '../../app/occurrence-calendar.ts';
import type { VoicePorts } from './adapters/kit/voice-ports.ts';
import { voiceSenders } from './adapters/voice-senders.ts';
import { voicesOver } from './app/voices-at-work.ts';

interface VoiceSurroundings extends VoicePorts {
  readonly timeZone: () => string;
  readonly occurrenceWriting: OccurrenceWriting;
}

/** Notices leave the workstation by mail and webhook. */
export function voices({ timeZone, occurrenceWriting, ...ports }: VoiceSurroundings): Feature {
  return voicesOver({ senders: voiceSenders(ports), timeZone, occurrenceWriting });
}
