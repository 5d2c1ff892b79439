import { featureTrailWords } from '../../features/feature-trail-words.ts';
import { catalogue } from '../../words/catalogue.ts';
import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };

/** In English, by key. */
export const trailSentences = { ...en, ...featureTrailWords.en };

/** Sentences of the trail. */
export const trailWords = catalogue('trail', {
  en: trailSentences,
  es: { ...es, ...featureTrailWords.es },
});
