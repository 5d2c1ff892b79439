import type { FailureCode } from '../../../shared/errors.ts';

/** What each refusal means for a person; the agent's own words are for the log. */
export const failures = {
  'invalid-document': 'Something in it does not fit: see what stands beside the fields.',
  'invalid-parameters': 'The agent did not accept this.',
  'unknown-method': 'The agent does not know this command: it is older than this page.',
  'not-found': 'It does not exist any more.',
  'reason-required': 'A reason is needed: it is what others will read',
  'window-hold': 'A maintenance window holds this: it ends only with an override.',
  'nothing-to-release': 'None of these integrations is paused.',
  'document-too-large': 'It is larger than the agent takes.',
  'frame-too-large': 'It is larger than the agent takes.',
  'too-many-connections': 'Too many pages are open: close some of them.',
  busy: 'The agent is busy. Try again in a moment.',
  'agent-unreachable': 'The agent does not answer. Your input is kept.',
  'agent-running': 'An agent is running already.',
  'agent-stopping': 'The agent is stopping. Your input is kept.',
  'store-unreadable': 'The database of the agent cannot be read. It was left as it is.',
  'store-newer': 'The database was written by a newer version.',
  'store-read-only': 'The audit trail cannot be written: the disk is read-only.',
  'store-full':
    'The disk is full, so the audit trail cannot be written. Free some space, then try again.',
  'store-failed': 'The audit trail could not be written. Nothing was changed; see the log.',
  'file-unreadable': 'The file cannot be read.',
  'not-open': 'The window is not open now.',
  'not-held': 'It is not held now.',
  'not-supported': 'What starts it offers no way to do this.',
  conflict: 'Something else changed meanwhile: look again before you go on.',
  'too-late': 'It is too late for this: it has begun or is over.',
  'in-use': 'Others need it: free it there first.',
  internal: 'Something went wrong inside Remanso: the log of the agent says what.',
} as const satisfies Record<FailureCode, string>;
