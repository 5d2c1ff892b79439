/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface FailuresValues {
  'no-such-zone': 'zone';
  'holidays-none': 'code' | 'year';
  'holidays-region': 'region';
  'holidays-year': 'from' | 'to' | 'year';
  'problem-calendar-year': 'id' | 'year' | 'windows';
}
