import { z } from 'zod';

/** The closed list of failures at a boundary; messages for people are made from these. */
export const failureCodes = [
  'invalid-document',
  'invalid-parameters',
  'unknown-method',
  'not-found',
  'reason-required',
  'window-hold',
  'nothing-to-release',
  'document-too-large',
  'frame-too-large',
  'too-many-connections',
  'busy',
  'agent-unreachable',
  'agent-running',
  'agent-starting',
  'agent-stopping',
  'store-missing',
  'store-unreadable',
  'store-older',
  'store-newer',
  'store-read-only',
  'store-full',
  'store-failed',
  'store-gone',
  'file-unreadable',
  'backup-unusable',
  'directory-refused',
  'not-open',
  'not-held',
  'not-supported',
  'conflict',
  'too-late',
  'scheduler-unreachable',
  'scheduler-refused',
  'scheduler-missing',
  'scheduler-changed',
  'secret-missing',
  'session-ended',
  'other-user',
  'in-use',
  'own-request',
  'token-refused',
  'not-allowed',
  'not-approver',
  'challenge-refused',
  'signature-refused',
  'needs-approval',
  'open-occurrence',
  'system-refused',
  'host-key-unknown',
  'host-key-changed',
  'login-refused',
  'password-wanted',
  'host-unreachable',
  'host-answer',
  'host-no-agent',
  'forwarding-refused',
  'ssh-missing',
  'ssh-failed',
  'other-version',
  'connection-lost',
  'internal',
] as const;

export const failureCode = z.enum(failureCodes);

/** One problem: where it is and what was expected. */
export const problemSchema = z.strictObject({
  /** For example `windows[2].rrule`; empty for the whole document. */
  path: z.string(),
  /** Id of the system, integration or window. */
  id: z.string().optional(),
  /** Position in the file, both from 1; known only to the reader of the file. */
  line: z.int().optional(),
  column: z.int().optional(),
  message: z.string(),
  /** From `problemTexts` or `shapeCodes`, for translation. */
  code: z.string().optional(),
  /** Values for the placeholders of the sentence. */
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

/**
 * A sentence of ours by its code in `words/failures`, with the values of its placeholders. Those in
 * English words are there as facts, too, for readers of another language.
 */
export const sayingSchema = z.strictObject({
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** As i18n/said-facts.ts decodes them. */
  facts: z.record(z.string(), z.unknown()).optional(),
});

/** Entries of the trail by which somebody may have been faster. */
export const EARLIER_ENTRIES = [
  'window.extended',
  'window.ended',
  'occurrence.skipped',
  'occurrence.moved',
  'occurrence.restored',
  'hold.released',
  'hold.extended',
  'hold.restored',
  'reopening.decided',
  'missed.decided',
  'config.changed',
] as const;

/** The change by a person that a command came too late for, from the trail. */
export const earlierChangeSchema = z.strictObject({
  kind: z.enum([...EARLIER_ENTRIES, 'config.removed']),
  /** Instants are ISO 8601 in UTC. */
  at: z.string(),
  /** Empty if the trail has no name. */
  by: z.string(),
  reason: z.string().optional(),
  /** What holds since then: when it opens, and when it closes or ends. */
  opensAt: z.string().optional(),
  closesAt: z.string().optional(),
});

/** An error as a value: what happened, where, what was expected, what to do. */
export const failureSchema = z.strictObject({
  code: failureCode,
  message: z.string(),
  /** The sentences of the message, for translation. */
  said: z.array(sayingSchema).optional(),
  problems: z.array(problemSchema).optional(),
  /** Who was first. */
  earlier: earlierChangeSchema.optional(),
});

export type FailureCode = z.output<typeof failureCode>;
export type Problem = z.output<typeof problemSchema>;
export type Saying = z.output<typeof sayingSchema>;
export type EarlierChange = z.output<typeof earlierChangeSchema>;
export type Failure = z.output<typeof failureSchema>;

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export function succeed<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail(
  code: FailureCode,
  message: string,
  problems?: readonly Problem[],
): Result<never> {
  return {
    ok: false,
    failure: { code, message, ...(problems === undefined ? {} : { problems: [...problems] }) },
  };
}

/**
 * For failures that cannot be returned: thrown across a library's callback, unwrapped at the
 * boundary.
 */
export class RemansoError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.message, options);
    this.name = 'RemansoError';
    this.failure = failure;
  }
}

/** A union assumed exhaustive is not: a bug, not bad input. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
