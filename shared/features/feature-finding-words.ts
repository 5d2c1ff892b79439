import type { Merged } from './merged.ts';
import apiEn from './api/findings/locales/en.json' with { type: 'json' };
import apiEs from './api/findings/locales/es.json' with { type: 'json' };
import type { FindingsValues as ApiValues } from './api/findings/values.ts';
import desktopEn from './desktop/findings/locales/en.json' with { type: 'json' };
import desktopEs from './desktop/findings/locales/es.json' with { type: 'json' };
import type { FindingsValues as DesktopValues } from './desktop/findings/values.ts';
import serviceEn from './service/findings/locales/en.json' with { type: 'json' };
import serviceEs from './service/findings/locales/es.json' with { type: 'json' };
import type { FindingsValues as ServiceValues } from './service/findings/values.ts';
import silencesEn from './silences/findings/locales/en.json' with { type: 'json' };
import silencesEs from './silences/findings/locales/es.json' with { type: 'json' };
import type { FindingsValues as SilencesValues } from './silences/findings/values.ts';
import voicesEn from './voices/findings/locales/en.json' with { type: 'json' };
import voicesEs from './voices/findings/locales/es.json' with { type: 'json' };
import type { FindingsValues as VoicesValues } from './voices/findings/values.ts';

/** Sentences of the findings that features add. */
export const featureFindingWords = {
  en: { ...serviceEn, ...desktopEn, ...silencesEn, ...voicesEn, ...apiEn },
  es: { ...serviceEs, ...desktopEs, ...silencesEs, ...voicesEs, ...apiEs },
};

/** The names of the values of each that has any. */
export type FeatureFindingValues = Merged<
  [ServiceValues, DesktopValues, SilencesValues, VoicesValues, ApiValues]
>;
