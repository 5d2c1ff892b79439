import type { VoiceTested, VoiceText } from '../../../../../shared/features/voices/voice-calls.ts';
import type { voiceWords } from './voice-words.ts';

/** Which voice, and whom it reaches. */
export function headLine(
  { id, kind, by, recipients }: Pick<VoiceText | VoiceTested, 'id' | 'kind' | 'by' | 'recipients'>,
  say: ReturnType<typeof voiceWords>,
): string {
  return say(kind, { id, by, count: recipients });
}
