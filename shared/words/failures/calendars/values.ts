/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface CalendarsValues {
  'calendar-missing': 'id';
  'no-such-zone': 'zone';
  'holidays-none': 'code' | 'year';
  'holidays-region': 'region';
  'holidays-year': 'from' | 'to' | 'year';
}
