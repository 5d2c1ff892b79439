import type { SecretRef, TextOrSecret } from '../../../../shared/domain/values/secret-ref.ts';
import type { HttpScheduler } from '../../../../shared/domain/schedulers/http-scheduler.ts';
import { secretsNeeded, shellWordOf } from '../kit/secret-words.ts';
import { shellWord } from '../kit/shell-word.ts';
import type { FilledRequest } from './fill-template.ts';

type Access = Pick<HttpScheduler, 'basicAuth' | 'caFile'>;

/** A request as a line for a shell. Secrets are named by their variables, never shown. */
export function curlLine(request: FilledRequest, { basicAuth, caFile }: Access): string {
  const { method, url, headers, body } = request;
  const words = ['curl', '--fail-with-body', '-sS', '-X', method];
  if (caFile !== undefined) words.push('--cacert', shellWord(caFile));
  if (basicAuth !== undefined) {
    words.push('-u', shellWordOf([basicAuth.user, ':', basicAuth.password]));
  }
  for (const [name, value] of Object.entries(headers)) {
    words.push('-H', shellWordOf([`${name}: `, ...value]));
  }
  if (body !== undefined) words.push('--data-binary', shellWordOf(body));
  return [...words, shellWord(url.href)].join(' ');
}

/** A variable that is filled from the JSON of an answer, by a name of its first level. */
export function takeLine(variable: string, key: string, line: string): string {
  return `${variable}=$(${line} | sed -n 's/.*"${key}" *: *"\\([^"]*\\)".*/\\1/p')`;
}

/** What must be typed before the lines for these requests. */
export function neededBefore(
  requests: readonly FilledRequest[],
  { basicAuth }: Access,
  taken: readonly SecretRef[],
): readonly string[] {
  const access: TextOrSecret[] =
    basicAuth === undefined ? [] : [basicAuth.user, basicAuth.password];
  const parts = requests.flatMap(({ headers, body = [] }) => [
    ...Object.values(headers).flat(),
    ...body,
  ]);
  const isTyped = (part: TextOrSecret): boolean =>
    typeof part === 'string' || !taken.some(({ secretRef }) => secretRef === part.secretRef);
  return secretsNeeded([...access, ...parts].filter(isTyped));
}
