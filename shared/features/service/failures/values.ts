/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface FailuresValues {
  'service-none': 'platform';
  'service-needs-admin': 'how';
  'service-program-open': 'path';
  'service-of-others': 'place';
  'service-edited': 'place' | 'edit';
  'service-other-data': 'dataDir' | 'root';
  'service-agent-running': 'root' | 'pid';
  'service-not-started': 'why' | 'look';
  'service-tool': 'tried' | 'why';
}
