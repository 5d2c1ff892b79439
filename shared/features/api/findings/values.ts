/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface FindingsValues {
  'token-over.what': 'name' | 'at';
  'token-unused.what': 'name' | 'days';
  'token-unused.mend': 'by';
  'token-plans.what': 'name';
}
