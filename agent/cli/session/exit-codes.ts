import type { FailureCode } from '../../../shared/errors.ts';

/** Done; tried and failed; usage or invalid input; no agent answers. */
export const EXIT = { done: 0, failed: 1, usage: 2, noAgent: 3 } as const;

const EXIT_CODES: Readonly<Record<FailureCode, number>> = {
  'invalid-document': EXIT.usage,
  'invalid-parameters': EXIT.usage,
  'unknown-method': EXIT.failed,
  'not-found': EXIT.usage,
  'reason-required': EXIT.usage,
  'window-hold': EXIT.usage,
  'nothing-to-release': EXIT.failed,
  'document-too-large': EXIT.usage,
  'frame-too-large': EXIT.failed,
  'too-many-connections': EXIT.failed,
  busy: EXIT.failed,
  'agent-unreachable': EXIT.noAgent,
  'agent-running': EXIT.failed,
  'agent-starting': EXIT.noAgent,
  'agent-stopping': EXIT.failed,
  'store-missing': EXIT.failed,
  'store-unreadable': EXIT.failed,
  'store-newer': EXIT.failed,
  'store-read-only': EXIT.failed,
  'store-full': EXIT.failed,
  'store-failed': EXIT.failed,
  'store-gone': EXIT.failed,
  'file-unreadable': EXIT.usage,
  'directory-refused': EXIT.failed,
  'not-open': EXIT.failed,
  'other-user': EXIT.failed,
  'in-use': EXIT.usage,
  'open-occurrence': EXIT.usage,
  'not-held': EXIT.failed,
  'not-supported': EXIT.failed,
  conflict: EXIT.failed,
  'too-late': EXIT.failed,
  'scheduler-unreachable': EXIT.failed,
  'scheduler-refused': EXIT.failed,
  'scheduler-missing': EXIT.failed,
  'scheduler-changed': EXIT.failed,
  'secret-missing': EXIT.failed,
  'session-ended': EXIT.failed,
  'system-refused': EXIT.failed,
  'host-key-unknown': EXIT.failed,
  'host-key-changed': EXIT.failed,
  'login-refused': EXIT.failed,
  'password-wanted': EXIT.failed,
  'host-unreachable': EXIT.noAgent,
  'host-answer': EXIT.failed,
  'host-no-agent': EXIT.noAgent,
  'forwarding-refused': EXIT.failed,
  'ssh-missing': EXIT.failed,
  'ssh-failed': EXIT.failed,
  'other-version': EXIT.failed,
  'connection-lost': EXIT.failed,
  internal: EXIT.failed,
};

/** The one table from failure codes to exit codes. */
export function exitCodeOf(code: FailureCode): number {
  return EXIT_CODES[code];
}
