/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface FailuresValues {
  'health-loop': 'seconds';
  'health-connectors': 'failing' | 'of';
  'health-connectors-unread': 'unread' | 'of';
  'health-clock-back': 'then';
  'textfile-folder': 'folder';
  'textfile-no-folder': 'folder';
  'textfile-name': 'file';
}
