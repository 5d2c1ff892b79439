/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface StewardsValues {
  'host-unknown': 'host';
  'host-torn': 'host';
  'problem-host-unguarded': 'id' | 'host';
  'problem-host-unplanned': 'id' | 'host';
  'problem-host-changed': 'id' | 'host';
  'find-host-read': 'host';
  'find-host-guarded': 'host';
  'find-host-unguarded': 'host';
}
