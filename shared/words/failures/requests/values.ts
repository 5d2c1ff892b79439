/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface RequestsValues {
  'move-needs-approval': 'windowId';
  'window-waits': 'windowId';
}
