/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface CommandsValues {
  defect: 'message' | 'version';
  'defect-logged': 'message' | 'file';
  'no-scheduler-held': 'integrationId';
  'near-names': 'names';
  'no-system': 'systemId';
  'not-all-read': 'places';
  'not-reopening': 'windowId';
  'not-reopening-proposed': 'windowId';
  'not-reopening-ended': 'windowId';
  'not-reopening-open': 'windowId';
  'not-reopening-scheduled': 'windowId';
  'several-names': 'typed' | 'names';
  'several-pauses': 'count';
}
