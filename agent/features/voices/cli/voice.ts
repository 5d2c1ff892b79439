import type { Failure } from '../../../../shared/errors.ts';
import type { VoiceTested, VoiceText } from '../../../../shared/features/voices/voice-calls.ts';
import { failureInWords } from '../../../../shared/i18n/failure-words.ts';
import { visible } from '../../../../shared/visible-text.ts';
import type { Language } from '../../../../shared/words/language.ts';
import { declareCall, declareGroup } from '../../../cli/commands/declare.ts';
import { zoneClock } from '../../../cli/options/clocks.ts';
import { ZONE } from '../../../cli/options/moments.ts';
import type { Clock } from '../../../cli/output/clock/clock.ts';
import { EXIT } from '../../../cli/session/exit-codes.ts';
import { headLine } from './voice/voice-head.ts';
import { toldCommand } from './voice/voice-told.ts';
import { voiceWords } from './voice/voice-words.ts';

type Say = ReturnType<typeof voiceWords>;

const listCommand = declareCall({
  name: 'list',
  words: voiceWords,
  sentence: 'list.sentence',
  examples: ['voice list', 'voice list --json'],
  takes: ZONE,
  call: 'voice.list',
  params: () => ({}),
  json: ({ voices }) => voices,
  none: ({ voices }, { say }) => (voices.length === 0 ? say('none') : undefined),
  clock: zoneClock,
  lines: ({ voices }, { say }, clock) => voices.flatMap((one) => voiceLines(one, say, clock)),
});

const testCommand = declareCall({
  name: 'test',
  words: voiceWords,
  sentence: 'test.sentence',
  examples: ['voice test', 'voice test erp-users'],
  takes: { '[voice]': 'voicePart' },
  call: 'voice.test',
  params: ({ voice }) => (voice === undefined ? {} : { voice }),
  json: ({ voices }) => voices,
  none: ({ voices }, { say }) => (voices.length === 0 ? say('none') : undefined),
  lines: ({ voices }, { say, language }) =>
    voices.flatMap((one) => testedLines(one, say, language)),
  exit: ({ voices }) =>
    voices.some(({ failure, refused }) => failure !== null || refused.length > 0)
      ? EXIT.failed
      : EXIT.done,
});

export const voiceCommand = declareGroup({
  name: 'voice',
  words: voiceWords,
  sentence: 'voice.sentence',
  examples: ['voice list', 'voice told erp-monthly', 'voice test erp-users'],
  parts: [listCommand, toldCommand, testCommand],
});

function voiceLines(voice: VoiceText, say: Say, clock: Clock): readonly string[] {
  const { toldTo, waiting, last, failure } = voice;
  return [
    headLine(voice, say),
    ...(toldTo === null ? [] : [`  ${say('toldTo', { seq: toldTo })}`]),
    `  ${say('waiting', { count: waiting })}`,
    ...(last === null
      ? []
      : [`  ${say('last', { at: clock.on(last.at), answered: visible(last.answered) })}`]),
    ...(failure === null
      ? []
      : [
          `  ${say('failing', {
            ...{ count: failure.attempts, why: visible(failureInWords(failure, clock.language)) },
            next: clock.on(failure.nextTryAt),
          })}`,
        ]),
  ];
}

function testedLines(voice: VoiceTested, say: Say, language: Language): readonly string[] {
  const { answered, refused, failure, tookMs } = voice;
  return [
    headLine(voice, say),
    ...(answered === null
      ? []
      : [`  ${say('answered', { answered: visible(answered), ms: Math.round(tookMs) })}`]),
    ...refused.map(
      ({ to, said }) => `  ${say('refused', { to: visible(to), why: visible(said) })}`,
    ),
    ...failureLines(failure, say, language),
  ];
}

function failureLines(failure: Failure | null, say: Say, language: Language): readonly string[] {
  if (failure === null) return [];
  return [`  ${say('failed', { why: visible(failureInWords(failure, language)) })}`];
}
