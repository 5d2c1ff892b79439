/** What the codes of their problems begin with; the target's id follows. */
export const SILENCE_FAILED = 'silence-failed|';
export const SILENCE_ENDED = 'silence-ended|';

export const silenceProblems = { kinds: [SILENCE_FAILED, SILENCE_ENDED] } as const;
