/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface FindingsValues {
  'desktop-not-running.what': 'at';
  'desktop-file-broken.what': 'why';
  'desktop-file-broken.mend': 'path';
  'desktop-notices-mac.what': 'at' | 'why';
  'desktop-notices-windows.what': 'at' | 'why';
  'desktop-notices-linux.what': 'at' | 'why';
  'desktop-no-identity.what': 'id';
}
