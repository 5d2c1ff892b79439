import type { FactShown, FactsShown } from '../fact-shown.ts';
import type { silenceFacts } from './silence-facts.ts';

interface About {
  readonly id: string;
  readonly monitor: string;
  readonly at: string;
  readonly silent: string;
}

const ABOUT: FactShown<About> = {
  about: ({ id }) => id,
  details: ({ monitor, at, silent }) => [`${monitor} ${at}`, silent],
};

export const silenceShown: FactsShown<typeof silenceFacts> = {
  'silence.placed': ABOUT,
  'silence.extended': ABOUT,
  'silence.lifted': {
    ...ABOUT,
    sentence: ({ how }) => ({ key: `say.silence.lifted.${how}`, values: {} }),
  },
  'silence.drifted': {
    ...ABOUT,
    sentence: ({ found }) => ({ key: `say.silence.drifted.${found}`, values: {} }),
  },
  'silence.failed': {
    about: ({ id }) => id,
    details: (detail, text) => [...(ABOUT.details?.(detail, text) ?? []), detail.why],
    sentence: ({ doing }) => ({ key: `say.silence.failed.${doing}`, values: {} }),
  },
};
