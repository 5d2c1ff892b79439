import type { HttpAction, LocalScheduler } from '../../../shared/domain/schedulers/scheduler.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import type { RunRequest } from '../../ports/runs/runner.ts';
import type { SecretsAtHand } from '../../ports/secrets.ts';
import { plainTexts } from '../secrets/plain-texts.ts';

type Texts = Readonly<Record<string, string>>;

/** What is sent, with secrets filled in. */
export type PlainHttp = Omit<HttpAction, 'headers'> & { readonly headers: Texts };

/** A run with its secrets filled in: exists only while it is started and is stored nowhere. */
export type PlainRun = Omit<RunRequest, 'scheduler'> & {
  readonly scheduler: Omit<LocalScheduler, 'http' | 'environment'> & {
    readonly http: PlainHttp | undefined;
    readonly environment: { readonly pass: readonly string[]; readonly set: Texts };
  };
};

/** `secret-missing` if one is unknown: then nothing is started. */
export function plainRun(
  request: RunRequest,
  secrets: Pick<SecretsAtHand, 'value'>,
): Result<PlainRun> {
  const { scheduler } = request;
  const { http, environment } = scheduler;
  const set = plainTexts(environment.set, secrets);
  if (!set.ok) return set;
  const headers = plainTexts(http?.headers ?? {}, secrets);
  if (!headers.ok) return headers;
  const filled = {
    http: http === undefined ? undefined : { ...http, headers: headers.value },
    environment: { pass: environment.pass, set: set.value },
  };
  return succeed({ ...request, scheduler: { ...scheduler, ...filled } });
}
