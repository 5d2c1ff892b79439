import { succeed, type FailureCode, type Result, type Saying } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { excerpt } from './answer-excerpt.ts';
import type { HttpAnswer } from './http-exchange.ts';

const ADVICE: ReadonlyMap<number, Saying> = new Map([
  [401, say('http-credentials')],
  [403, say('http-right')],
  [404, say('http-missing')],
  [409, say('http-changed')],
  [412, say('http-changed')],
]);

/** What a status code means for a scheduler; `codes` (absent: any 2xx) mean success. */
export function accepted(answer: HttpAnswer, codes?: readonly number[]): Result<HttpAnswer> {
  const { asked, status, text } = answer;
  const isDone = codes === undefined ? status >= 200 && status < 300 : codes.includes(status);
  if (isDone) return succeed(answer);
  const said =
    text.trim() === ''
      ? say('http-answered', { asked, status })
      : say('http-answered-text', { asked, status, text: kindOf(answer) + excerpt(text) });
  const advice = ADVICE.get(status) ?? (status >= 500 ? say('http-server') : undefined);
  return failAs(codeOf(status), advice === undefined ? [said] : [said, advice]);
}

/** The JSON of an answer. Anything else is reported for what it is: often a login page. */
export function jsonOf(answer: HttpAnswer): Result<unknown> {
  const { asked, status, text } = answer;
  try {
    return succeed(JSON.parse(text));
  } catch {
    const found = { asked, status, text: excerpt(text) };
    const said = isHtml(answer) ? say('http-html', found) : say('http-not-json', found);
    return failAs('scheduler-unreachable', [said]);
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
