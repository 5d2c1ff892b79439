/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface FailuresValues {
  'problem-api-not-served': 'at' | 'why';
  'problem-api-guessed': 'from' | 'count';
  'problem-api-certificate-over': 'until';
  'problem-api-certificate-ends': 'until';
  'problem-api-certificate-unread': 'why';
  'api-certificate': 'why';
  'api-token-exists': 'name';
  'api-token-unknown': 'name';
  'api-token-many': 'most';
  'api-token-past': 'now';
  'api-token-slow': 'seconds';
  'api-right': 'name' | 'right' | 'call';
  'api-scope': 'call' | 'name' | 'scope';
  'api-never': 'call';
  'api-path': 'path';
  'api-method': 'method' | 'methods';
  'api-host': 'host';
  'api-long': 'most';
}
