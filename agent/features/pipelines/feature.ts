import { catalogue } from '../../../shared/words/catalogue.ts';
import type { Language } from '../../../shared/words/language.ts';
import type { Feature } from '../../app/feature.ts';
import { pipelinesOver } from './app/pipelines-at-work.ts';
import en from './app/locales/en.json' with { type: 'json' };
import es from './app/locales/es.json' with { type: 'json' };

const leaseWords = catalogue('lease', { en, es });

/** Programs open windows from templates, and keep them open by heartbeats. */
export function pipelines({ language }: { readonly language: () => Language }): Feature {
  return pipelinesOver({
    reasonFor: ({ by, claimed }) => leaseWords(language())('silent', { by: claimed ?? by }),
  });
}
