/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface FailuresValues {
  'archive-unsealed': 'first' | 'last' | 'why';
  'archive-unread': 'file' | 'why';
  'archive-unknown': 'file';
  'archive-removed-before': 'file' | 'by' | 'reason';
  'stub-unwritten': 'file' | 'why';
}
