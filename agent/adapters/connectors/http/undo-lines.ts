import type {
  HttpScheduler,
  HttpTemplates,
} from '../../../../shared/domain/schedulers/kinds/http-scheduler.ts';
import type { SecretRef, TextOrSecret } from '../../../../shared/domain/values/secret-ref.ts';
import { secretVariable, secretsNeeded, shellWordOf } from '../kit/secrets/secret-words.ts';
import { shellWord } from '../kit/secrets/shell-word.ts';
import { fillTemplate, type FilledRequest } from './fill-template.ts';
import type { Captured } from './read-answer.ts';

/** The resume as shell lines: what to type first, the login if there is one, the call. */
export function undoLines(
  scheduler: HttpScheduler,
  templates: HttpTemplates,
  captured: Captured,
): readonly string[] {
  const { login, resume } = templates;
  const taken: Record<string, SecretRef> = {};
  for (const name of Object.keys(login?.take ?? {})) taken[name] = { secretRef: `login-${name}` };
  const requests: FilledRequest[] = [];
  for (const template of login === undefined ? [resume] : [login.request, resume]) {
    const headers = { ...scheduler.headers, ...template.headers };
    const values = { parameters: { ...scheduler.parameters, ...taken }, captured };
    const filled = fillTemplate({ ...template, headers }, scheduler.baseUrl, values);
    if (!filled.ok) return [`# ${filled.failure.message}`];
    requests.push(filled.value);
  }
  const lines = requests.map((request) => curlLine(request, scheduler));
  const needed = neededBefore(requests, scheduler, Object.values(taken));
  const [first = '', ...rest] = lines;
  if (login === undefined) return [...needed, ...lines];
  const logins = Object.entries(login.take).map(([name, key]) =>
    takeLine(secretVariable(`login-${name}`), key, first),
  );
  return [...needed, ...logins, ...rest];
}

type Access = Pick<HttpScheduler, 'basicAuth' | 'caFile'>;

/** A request as a shell line. Secrets appear as variables, never as values. */
function curlLine(request: FilledRequest, { basicAuth, caFile }: Access): string {
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

/** A variable set from a top-level key of a JSON answer. */
function takeLine(variable: string, key: string, line: string): string {
  return `${variable}=$(${line} | sed -n 's/.*"${key}" *: *"\\([^"]*\\)".*/\\1/p')`;
}

/** What must be typed before the lines for these requests. */
function neededBefore(
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
