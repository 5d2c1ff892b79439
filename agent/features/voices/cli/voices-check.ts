import type { DoctorFinding } from '../../../../shared/domain/doctor/doctor-report.ts';
import type { VoiceText } from '../../../../shared/features/voices/voice-calls.ts';
import { VOICE_FAILED } from '../../../../shared/features/voices/voice-problems.ts';
import { found } from '../../../../shared/i18n/doctor/found.ts';
import type { DoctorCheck } from '../../../cli/session/doctor-scene.ts';
import type { Mends } from '../../../cli/session/mends.ts';
import { ofFailure } from '../../../cli/session/said-by.ts';

/** What the codes of problems begin with that this check says. */
export const saidOfVoices = [VOICE_FAILED] as const;

/** Whether those who are told beyond the workstation are told. It sends nothing. */
export const voicesCheck: DoctorCheck = {
  area: 'voices',
  look: async ({ agent, mends }) => {
    const seen = await agent();
    if (seen.kind !== 'live') return undefined;
    const listed = await seen.agent.client.call('voice.list', {});
    if (!listed.ok) throw new Error(listed.failure.message);
    const { voices } = listed.value;
    return voices.length === 0 ? 'absent' : voiceFindings(voices, mends);
  },
};

/** Pure. */
export function voiceFindings(
  voices: readonly Pick<VoiceText, 'id' | 'failure' | 'waiting'>[],
  mends: Mends,
): readonly DoctorFinding[] {
  return voices.flatMap(({ id, failure, waiting }) => {
    if (failure === null) return [];
    const command = mends.remanso('voice', 'test', id);
    const given = { id, count: failure.attempts, waiting };
    return [found('voice-failing', given, { why: ofFailure(failure), command })];
  });
}
