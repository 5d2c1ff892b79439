import type { FactsShown } from '../fact-shown.ts';
import type { voiceFacts } from './voice-facts.ts';

export interface LetterAbout {
  readonly voice: string;
  readonly entries: number;
}

const about = ({ voice }: LetterAbout): string => voice;

const named = ({ voice, entries }: LetterAbout) => ({ voice, count: entries });

export const voiceShown = {
  'occurrence.soon': {
    details: ({ before }, text) => (before === undefined ? [] : [text.span(before)]),
    sentence: ({ state }) => ({ key: `say.occurrence.soon.${state}`, values: {} }),
  },
  'voice.told': {
    about,
    details: ({ answered, refused }) => [
      answered,
      ...refused.map(({ to, said }) => `${to}: ${said}`),
    ],
    sentence: ({ refused, refusedInAll, ...detail }) =>
      refused.length === 0
        ? { key: 'say.voice.told', values: named(detail) }
        : {
            key: 'say.voice.told.in-part',
            values: { ...named(detail), refused: refusedInAll ?? refused.length },
          },
  },
  'voice.failed': {
    about,
    sentence: ({ why, ...detail }) => ({
      key: 'say.voice.failed',
      values: { ...named(detail), why },
    }),
  },
  'hold.forgotten': {
    about: ({ by }) => by,
    sentence: ({ hours }) => ({ key: 'say.hold.forgotten', values: { hours } }),
  },
  'voice.outdated': {
    about,
    sentence: (detail) => ({ key: 'say.voice.outdated', values: named(detail) }),
  },
  'voice.given-up': {
    about,
    sentence: ({ why, ...detail }) => ({
      key: 'say.voice.given-up',
      values: { ...named(detail), why },
    }),
  },
} satisfies FactsShown<typeof voiceFacts>;
