import { ResponseError } from 'vscode-jsonrpc';
import { errorMessage } from '../error-message.ts';
import {
  fail,
  failureSchema,
  type Failure,
  type FailureCode,
  RemansoError,
  type Result,
} from '../errors.ts';

/**
 * The JSON-RPC error code of each failure. Reserved codes of JSON-RPC 2.0 (section 5.1) are used
 * where they fit; the others are in its range for applications. Codes are never reused.
 */
export const failureNumbers = {
  'invalid-parameters': -32602,
  'unknown-method': -32601,
  internal: -32603,
  'invalid-document': 1001,
  'not-found': 1002,
  'reason-required': 1003,
  'window-hold': 1004,
  'nothing-to-release': 1005,
  'document-too-large': 1006,
  'frame-too-large': 1007,
  'too-many-connections': 1008,
  busy: 1009,
  'agent-unreachable': 1010,
  'agent-running': 1011,
  'directory-refused': 1031,
  'agent-stopping': 1012,
  'store-unreadable': 1013,
  'store-newer': 1014,
  'store-read-only': 1015,
  'store-full': 1016,
  'store-failed': 1017,
  'file-unreadable': 1018,
  'not-open': 1019,
  'in-use': 1020,
  'not-held': 1021,
  'not-supported': 1022,
  conflict: 1023,
  'too-late': 1024,
  'scheduler-unreachable': 1025,
  'scheduler-refused': 1026,
  'scheduler-missing': 1027,
  'scheduler-changed': 1028,
  'secret-missing': 1029,
  'open-occurrence': 1030,
  'session-ended': 1037,
  'store-missing': 1032,
  'other-user': 1033,
  'system-refused': 1034,
  'agent-starting': 1035,
  'store-gone': 1036,
  'host-key-unknown': 1038,
  'host-key-changed': 1039,
  'login-refused': 1040,
  'password-wanted': 1041,
  'host-unreachable': 1042,
  'host-answer': 1043,
  'host-no-agent': 1044,
  'forwarding-refused': 1045,
  'ssh-missing': 1046,
  'ssh-failed': 1047,
  'other-version': 1048,
  'connection-lost': 1049,
  'own-request': 1050,
  'token-refused': 1051,
  'needs-approval': 1052,
  'backup-unusable': 1053,
  'not-approver': 1054,
  'challenge-refused': 1055,
  'signature-refused': 1056,
  'store-older': 1057,
  'not-allowed': 1058,
} as const satisfies Record<FailureCode, number>;

/** The JSON-RPC error object: `data` is the whole failure. */
export function toResponseError(failure: Failure): ResponseError<Failure> {
  return new ResponseError(failureNumbers[failure.code], failure.message, failure);
}

/** What a handler threw, as a failure: ours is passed on, anything else becomes `internal`. */
export function failureOfThrown(thrown: unknown, method: string): Failure {
  if (thrown instanceof RemansoError) return thrown.failure;
  return {
    code: 'internal',
    message: `${method} failed inside the agent; its log says why`,
  };
}

/** The failure that the other end answered. */
export function failureOfResponse(thrown: unknown, method: string): Result<never> {
  if (thrown instanceof ResponseError) {
    const failure = failureSchema.safeParse(thrown.data);
    if (failure.success) return { ok: false, failure: failure.data };
    return fail('internal', `${method}: the agent answered with an unknown error ${thrown.code}`);
  }
  const reason = errorMessage(thrown);
  return fail('agent-unreachable', `${method} could not be sent: ${reason}`);
}
