/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface FilesValues {
  'document-characters': 'grouped';
  'document-keys': 'grouped';
  'document-marks': 'grouped';
  'document-values': 'grouped';
  'key-twice': 'key';
  'line-not-json': 'why';
  'line-too-long': 'most';
  'system-says': 'message';
  'too-deep': 'depth';
  'too-many-bytes': 'megabytes' | 'bytes';
  'yaml-alias': 'message';
  'yaml-bracket': 'message';
  'yaml-indent': 'message';
  'yaml-unexpected': 'message';
  'yaml-tag': 'message';
}
