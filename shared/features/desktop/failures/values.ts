/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface FailuresValues {
  'desktop-file-large': 'kilobytes';
}
