import desktopEn from './desktop/details/locales/en.json' with { type: 'json' };
import desktopEs from './desktop/details/locales/es.json' with { type: 'json' };
import type { DetailsValues as DesktopValues } from './desktop/details/values.ts';
import type { Merged } from './merged.ts';

/** What features say in detail, be it well or not. */
export const featureDetailWords = {
  en: { ...desktopEn },
  es: { ...desktopEs },
};

/** The names of the values of each that has any. */
export type FeatureDetailValues = Merged<[DesktopValues]>;
