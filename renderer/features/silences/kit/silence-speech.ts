import type { TFunction } from 'i18next';
import { parseInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import type { SilenceText } from '../../../../shared/features/silences/silence-calls.ts';
import type { TimeText } from '../../../../shared/i18n/time-text.ts';

export interface SilenceSpeech {
  readonly t: TFunction<'alarms'>;
  readonly times: TimeText;
  readonly now: Instant;
}

/** Whether alarms get through, and until when not. */
export function stateText(
  { stage, endsAt }: Pick<SilenceText, 'stage' | 'endsAt'>,
  { t, times, now }: SilenceSpeech,
): string {
  const end = parseInstant(endsAt ?? '');
  if (stage !== 'silent' && stage !== 'lifting') return t(`state.${stage}`);
  if (end === undefined) return t(`state.${stage}-endless`);
  return t(`state.${stage}`, { end: times.moment(end, now) });
}

/** Colour of the state: amber where somebody may be paged for what is paused. */
export function stateLook({ stage, failure }: Pick<SilenceText, 'stage' | 'failure'>): string {
  if (failure !== null || stage === 'ended' || stage === 'placing') return 'c-drain strong';
  return stage === 'heard' ? 'mut' : 'c-still strong';
}
