import en from './problem-titles/locales/en.json' with { type: 'json' };
import es from './problem-titles/locales/es.json' with { type: 'json' };

export const apiProblemTitles = { en, es };
