/** What the codes of their problems begin with; the voice's id follows. */
export const VOICE_FAILED = 'voice-failed|';
export const VOICE_REFUSED = 'voice-refused|';
export const VOICE_GIVEN_UP = 'voice-given-up|';

export const voiceProblems = { kinds: [VOICE_FAILED, VOICE_REFUSED, VOICE_GIVEN_UP] } as const;
