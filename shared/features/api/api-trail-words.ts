import en from './trail/locales/en.json' with { type: 'json' };
import es from './trail/locales/es.json' with { type: 'json' };

/** What the trail says of tokens. */
export const apiTrailWords = { en, es };
