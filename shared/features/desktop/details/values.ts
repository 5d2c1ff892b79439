/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface DetailsValues {
  'desktop.tray.back': 'at';
  'desktop.notices.shown': 'at';
  'desktop.signature.signed': 'by';
  'desktop.identity.file': 'id' | 'file';
  'desktop.identity.given': 'id';
  'desktop.identity.missing': 'id';
}
