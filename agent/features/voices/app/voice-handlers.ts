import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { succeed } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type {
  voiceCalls,
  VoiceTested,
  VoiceText,
} from '../../../../shared/features/voices/voice-calls.ts';
import type { Voice } from '../../../../shared/features/voices/voice.ts';
import type { CallHandlers } from '../../../../shared/rpc/call-handlers.ts';
import type { House } from '../../../app/feature.ts';
import { placeOf } from '../../../../shared/features/voices/voice-place.ts';
import { testText } from './letters/letter-text.ts';
import { LINES, type Outbox } from '../core/outbox.ts';
import type { ToldHouse } from './told/asked-occurrence.ts';
import { toldOfOccurrence } from './told/told-of-occurrence.ts';
import type { VoiceKeeper } from './voice-keeper.ts';
import type { VoiceSenders } from './voice-sender.ts';

export function voiceHandlers(
  house: ToldHouse & Pick<House, 'newId'>,
  keeper: VoiceKeeper,
  { senders, timeZone }: { readonly senders: VoiceSenders; readonly timeZone: () => string },
): Pick<CallHandlers, keyof typeof voiceCalls> {
  const { ledger } = house;
  return {
    'voice.list': () =>
      succeed({
        voices: keeper.voices.map((voice) =>
          voiceText(voice, ledger.state.voices.get(voice.id), keeper.standing(voice.id)),
        ),
      }),
    'voice.told': (params) => toldOfOccurrence({ ...house, keeper, timeZone }, params),
    'voice.test': async ({ voice: only }) => {
      const chosen = keeper.voices.filter(({ id }) => only === undefined || id === only);
      if (only !== undefined && chosen.length === 0) {
        return failAs('not-found', [say('voice-unknown', { voice: only })]);
      }
      const tested = await Promise.all(chosen.map((voice) => test(voice, house, senders)));
      return succeed({ voices: tested });
    },
  };
}

function voiceText(
  voice: Voice,
  outbox: Outbox | undefined,
  { waiting, toldTo }: ReturnType<VoiceKeeper['standing']>,
): VoiceText {
  const last = outbox?.last ?? null;
  const trying = LINES.flatMap((line) => outbox?.lines[line].trying ?? [])[0];
  return {
    ...{ id: voice.id, kind: voice.kind, ...placeOf(voice) },
    toldTo: outbox === undefined ? null : toldTo,
    waiting,
    last: last === null ? null : { at: formatInstant(last.at), answered: last.answered },
    failure:
      trying === undefined
        ? null
        : {
            ...trying.failure,
            attempts: trying.attempts,
            nextTryAt: formatInstant(trying.nextTryAt),
          },
  };
}

async function test(
  voice: Voice,
  { clock, newId }: Pick<House, 'clock' | 'newId'>,
  senders: VoiceSenders,
): Promise<VoiceTested> {
  const at = clock.now();
  const text = testText(voice.id, voice.language);
  const frame = { severity: 'notice', event: 'test' } as const;
  const letter = { id: `test.${newId()}.${voice.id}`, at, ...frame, ...text };
  const sender = await senders(voice);
  const sent = await sender.send(letter);
  const tookMs = Math.max(0, clock.now() - at);
  const { id, kind } = voice;
  const named = { id, kind, ...placeOf(voice), tookMs };
  if (!sent.ok) return { ...named, answered: null, refused: [], failure: sent.failure };
  const refused = sent.value.refused.map(({ to, why }) => ({ to, said: why }));
  return { ...named, answered: sent.value.answered, refused, failure: null };
}
