/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface FindingsValues {
  'service-stopped.what': 'place' | 'word';
  'service-disabled.what': 'place';
  'service-outdated.what': 'place' | 'found' | 'version';
  'service-edited.what': 'place';
  'service-foreign.what': 'place';
  'service-other-data.what': 'place' | 'found' | 'path';
  'service-no-linger.what': 'user';
  'service-no-linger.means': 'user';
}
