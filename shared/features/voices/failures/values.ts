/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface FailuresValues {
  'voice-not-told': 'voice';
  'voice-gave-up': 'voice';
  'voice-recipients-refused': 'voice' | 'count' | 'names';
  'voice-unknown': 'voice';
  'told-no-occurrence': 'windowId';
  'mail-address': 'to';
  'mail-later': 'at' | 'why';
  'mail-refused': 'at' | 'why';
  'mail-login-refused': 'at' | 'why';
  'mail-no-starttls': 'at';
  'mail-failed': 'why';
  'mail-silent': 'at' | 'limit';
  'mail-nobody': 'at' | 'to' | 'why';
  'mail-some-later': 'at' | 'to' | 'why';
  'webhook-address': 'name';
  'webhook-key': 'name';
  'hook-exit': 'program' | 'code';
  'hook-not-started': 'program' | 'why';
  'hook-timed-out': 'program' | 'timeout';
  'hook-killed': 'program' | 'signal';
  'hook-too-long': 'program' | 'most';
}
