import type { FactsShown } from '../fact-shown.ts';
import type { silenceFacts } from './silence-facts.ts';

export interface About {
  readonly id: string;
  readonly at: string;
  readonly silent: string;
}

const about = ({ id }: About): string => id;
/** What is silent, in the monitor's notation. */
const details = ({ silent }: About): readonly string[] => [silent];
const named = ({ id, at }: About) => ({ id, at });

export const silenceShown = {
  'silence.placed': {
    ...{ about, details },
    sentence: (detail) => ({ key: 'say.silence.placed', values: named(detail) }),
  },
  'silence.extended': {
    ...{ about, details },
    sentence: (detail) => ({ key: 'say.silence.extended', values: named(detail) }),
  },
  'silence.lifted': {
    ...{ about, details },
    sentence: (detail) => ({ key: `say.silence.lifted.${detail.how}`, values: named(detail) }),
  },
  'silence.drifted': {
    ...{ about, details },
    sentence: (detail) => ({ key: `say.silence.drifted.${detail.found}`, values: named(detail) }),
  },
  'silence.failed': {
    ...{ about, details },
    sentence: ({ doing, why, ...detail }) => ({
      key: `say.silence.failed.${doing}`,
      values: { ...named(detail), why },
    }),
  },
} satisfies FactsShown<typeof silenceFacts>;
