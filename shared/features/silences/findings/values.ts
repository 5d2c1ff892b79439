/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface FindingsValues {
  'monitor-unasked.what': 'at' | 'id' | 'why';
  'monitor-ended.what': 'id' | 'at';
  'monitor-pages.what': 'at' | 'id' | 'why';
}
