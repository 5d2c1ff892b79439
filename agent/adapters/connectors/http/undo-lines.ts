import type { SecretRef } from '../../../../shared/domain/values/secret-ref.ts';
import type {
  HttpScheduler,
  HttpTemplates,
} from '../../../../shared/domain/schedulers/http-scheduler.ts';
import { secretVariable } from '../kit/secret-words.ts';
import { curlLine, neededBefore, takeLine } from './curl-line.ts';
import { fillTemplate, type FilledRequest } from './fill-template.ts';
import type { Captured } from './read-answer.ts';

/** The resume as lines for a shell: what to type first, the login where there is one, the call. */
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
