import { fail, succeed, type FailureCode, type Result } from '../../../../shared/errors.ts';
import { excerpt } from './answer-excerpt.ts';
import type { HttpAnswer } from './http-exchange.ts';

const ADVICE: Readonly<Record<number, string>> = {
  401: 'The credentials were not accepted: set the secret again.',
  403: 'These credentials lack a right: grant those that the connector lists.',
  404: 'It does not exist, or these credentials may not see it.',
  409: 'It was modified concurrently; retrying.',
  412: 'It was modified concurrently; retrying.',
};

/** What a status code means for a scheduler; `codes` (absent: any 2xx) mean success. */
export function accepted(answer: HttpAnswer, codes?: readonly number[]): Result<HttpAnswer> {
  const { asked, status, text } = answer;
  const isDone = codes === undefined ? status >= 200 && status < 300 : codes.includes(status);
  if (isDone) return succeed(answer);
  const said = text.trim() === '' ? '' : ` and ${kindOf(answer)}${excerpt(text)}`;
  const advice = ADVICE[status] ?? (status >= 500 ? 'The server has a problem.' : '');
  return fail(codeOf(status), `${asked} answered ${status}${said}. ${advice}`.trimEnd());
}

/** The JSON of an answer. Anything else is reported for what it is: often a login page. */
export function jsonOf(answer: HttpAnswer): Result<unknown> {
  const { asked, status, text } = answer;
  try {
    return succeed(JSON.parse(text));
  } catch {
    const kind = isHtml(answer) ? 'HTML' : 'something else';
    const where = isHtml(answer) ? ' Is this the address of the API, and not of a login page?' : '';
    const message = `${asked} answered ${status} with ${kind} instead of JSON: ${excerpt(text)}.`;
    return fail('scheduler-unreachable', message + where);
  }
}

export function isHtml({ type, text }: HttpAnswer): boolean {
  return type.includes('text/html') || text.trimStart().startsWith('<');
}

function kindOf(answer: HttpAnswer): string {
  return isHtml(answer) ? 'HTML ' : '';
}

function codeOf(status: number): FailureCode {
  if (status === 404 || status === 410) return 'scheduler-missing';
  if (status === 409 || status === 412) return 'scheduler-changed';
  return status === 429 || status >= 500 ? 'scheduler-unreachable' : 'scheduler-refused';
}
