/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface FailuresValues {
  'template-waits': 'template';
  'template-approval': 'template';
  'template-opened': 'template' | 'origin';
  'template-held': 'by' | 'windowId' | 'template' | 'key' | 'closesAt';
  'key-used': 'windowId' | 'key' | 'at';
  'no-lease': 'windowId';
  'lease-over': 'windowId' | 'at';
  'taken-over-by': 'by' | 'windowId' | 'closesAt' | 'reason';
}
