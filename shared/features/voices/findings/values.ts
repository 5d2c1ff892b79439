/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface FindingsValues {
  'voice-failing.what': 'count' | 'id' | 'why';
  'voice-failing.means': 'waiting';
}
