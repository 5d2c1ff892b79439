import { fail, succeed, type FailureCode, type Result } from '../../../../shared/errors.ts';
import { excerpt } from './answer-excerpt.ts';
import type { HttpAnswer } from './http-exchange.ts';

const ADVICE: Readonly<Record<number, string>> = {
  401: 'Its credentials were not accepted: set the secret anew.',
  403: 'These credentials may not do that: give them the rights that the connector names.',
  404: 'There is no such thing, or these credentials may not see it.',
  409: 'Somebody else changed it in the midst; it is read again.',
  412: 'Somebody else changed it in the midst; it is read again.',
};

/** What a status code means for a scheduler; `codes` (any 2xx where absent) mean it was done. */
export function accepted(answer: HttpAnswer, codes?: readonly number[]): Result<HttpAnswer> {
  const { asked, status, text } = answer;
  const isDone = codes === undefined ? status >= 200 && status < 300 : codes.includes(status);
  if (isDone) return succeed(answer);
  const said = text.trim() === '' ? '' : ` and ${kindOf(answer)}${excerpt(text)}`;
  const advice = ADVICE[status] ?? (status >= 500 ? 'The server is in trouble.' : '');
  return fail(codeOf(status), `${asked} answered ${status}${said}. ${advice}`.trimEnd());
}

/** The JSON of an answer. Another text is told as what it is: often a page to log in. */
export function jsonOf(answer: HttpAnswer): Result<unknown> {
  const { asked, status, text } = answer;
  try {
    return succeed(JSON.parse(text));
  } catch {
    const kind = isHtml(answer) ? 'HTML' : 'something else';
    const where = isHtml(answer) ? ' Is this the address of the API, past any page to log in?' : '';
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
