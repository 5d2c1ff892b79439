import type { Failure, FailureCode } from '../../../../shared/errors.ts';

/** RFC 9457. */
export interface ProblemDetails {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** The failure's own code: what programs decide by. */
  readonly code: FailureCode;
  /** The sentences of the detail, for who says them in another language. */
  readonly said?: Failure['said'];
  readonly problems?: Failure['problems'];
}

export const PROBLEM_TYPE = 'application/problem+json';

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
};

/** Those that are neither a conflict with what is (409) nor our own fault (500). */
const STATUSES: Readonly<Partial<Record<FailureCode, number>>> = {
  'invalid-document': 400,
  'invalid-parameters': 400,
  'reason-required': 400,
  'not-found': 404,
  'unknown-method': 404,
  'not-allowed': 403,
  'other-user': 403,
  'not-approver': 403,
  'token-refused': 401,
  'document-too-large': 413,
  'frame-too-large': 413,
  'not-supported': 422,
  busy: 503,
  'agent-starting': 503,
  'agent-stopping': 503,
  'agent-unreachable': 503,
  'too-many-connections': 503,
  'store-full': 503,
  'store-read-only': 503,
  'store-failed': 503,
  'store-unreadable': 503,
  'store-gone': 503,
  'scheduler-unreachable': 502,
  'scheduler-refused': 502,
  internal: 500,
  'system-refused': 500,
};

export function statusOf(code: FailureCode): number {
  return STATUSES[code] ?? 409;
}

export function problemDetails(
  { code, message, said, problems }: Failure,
  status = statusOf(code),
): ProblemDetails {
  return {
    ...{ type: 'about:blank', title: TITLES[status] ?? 'Error', status, detail: message, code },
    ...(said === undefined ? {} : { said }),
    ...(problems === undefined || problems.length === 0 ? {} : { problems }),
  };
}
