import en from './trail/locales/en.json' with { type: 'json' };
import es from './trail/locales/es.json' with { type: 'json' };

/** What the trail says of windows that programs opened. */
export const pipelineTrailWords = { en, es };
