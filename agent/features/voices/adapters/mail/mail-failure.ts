import type { Result } from '../../../../../shared/errors.ts';
import { failAs, say } from '../../../../../shared/failure-texts.ts';
import { withOutcome } from '../../../../../shared/i18n/outcome-saying.ts';
import { outcomeWords } from '../../../../../shared/i18n/outcomes/outcome-words.ts';
import { excerpt } from '../../../../adapters/connectors/kit/answer-excerpt.ts';
import { connectionFailure } from '../../../../adapters/runners/http-failure.ts';

/** What nodemailer adds to its errors. */
export interface MailError extends Error {
  readonly code?: string | undefined;
  /** Of the system or of TLS, where `code` is nodemailer's own. */
  readonly originalCode?: string | undefined;
  readonly command?: string | undefined;
  readonly response?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly recipient?: string | undefined;
  readonly rejectedErrors?: readonly MailError[] | undefined;
}

export function isMailError(error: unknown): error is MailError {
  return error instanceof Error;
}

/** Another try helps: RFC 5321, 4.2.1. */
export function isForNow({ responseCode }: MailError): boolean {
  return responseCode !== undefined && responseCode < 500;
}

/** What the server said, quoted. */
export function answerOf({ response, message }: MailError): string {
  return excerpt(response ?? message);
}

/** Why a mail did not go out; `at` is the server. */
export function mailFailure(error: unknown, at: string, limit: number): Result<never> {
  const known: MailError = isMailError(error) ? error : new Error(String(error));
  const { code, response, responseCode, command } = known;
  if (code === 'EABORT' || code === 'ETIMEDOUT') {
    return failAs('scheduler-unreachable', [say('mail-silent', { at, limit })]);
  }
  if (response === undefined || responseCode === undefined) return unanswered(known, at);
  const why = answerOf(known);
  if (isForNow(known)) return failAs('scheduler-unreachable', [say('mail-later', { at, why })]);
  if (command === 'STARTTLS') return failAs('scheduler-refused', [say('mail-no-starttls', { at })]);
  const said = code === 'EAUTH' ? 'mail-login-refused' : 'mail-refused';
  return failAs('scheduler-refused', [say(said, { at, why })]);
}

function unanswered({ message, originalCode, code }: MailError, at: string): Result<never> {
  const outcome = connectionFailure(
    Object.assign(new Error(message), { code: originalCode ?? code }),
    at,
  );
  const why = outcomeWords(outcome, 'en');
  const isRefused = outcome.code === 'certificate-refused' || code === 'EAUTH';
  return failAs(isRefused ? 'scheduler-refused' : 'scheduler-unreachable', [
    withOutcome(say('mail-failed', { why }), outcome),
  ]);
}
