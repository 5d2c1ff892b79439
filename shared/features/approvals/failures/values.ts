/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface FailuresValues {
  'nothing-waits': 'windowId';
  'waits-in-other-version': 'windowId' | 'version' | 'by' | 'seen';
  'own-request': 'by';
  'proposer-unknown': 'by';
  'no-account': 'uid';
  'subordinate-uid': 'uid' | 'of';
  'shared-uid': 'name' | 'uid';
  'accounts-unknown': 'uid' | 'why';
  'approver-unlisted': 'name' | 'who';
  'token-unlisted': 'token' | 'who';
  'token-own': 'token' | 'by';
  'signature-no-key': 'name';
  'signature-file': 'file' | 'why';
  'signature-not-made': 'key' | 'why';
  'box-missing': 'why';
  'token-younger': 'token';
  'token-exists': 'name';
  'no-such-token': 'name';
}
