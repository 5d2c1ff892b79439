/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface FailuresValues {
  'doctor-failed': 'why';
  'doctor-no-fix': 'code';
  'doctor-trail-broken': 'why';
}
