import type { VoiceText } from '../../../shared/features/voices/voice-calls.ts';
import type { Query } from '../../store/question.ts';
import { useBeat } from '../../store/use-beat.ts';
import { useQuery } from '../../store/use-query.ts';

export function useVoices(): Query<readonly VoiceText[]> {
  const [beat] = useBeat();
  return useQuery(
    'voices',
    async (bridge) => {
      const reply = await bridge.call('voice.list', {});
      return reply.ok ? { ok: true, value: reply.value.voices } : reply;
    },
    { again: beat, keeps: true },
  );
}
