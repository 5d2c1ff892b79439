import { succeed, type Failure, type Result } from '../../../../../shared/errors.ts';
import { failAs, say } from '../../../../../shared/failure-texts.ts';
import type { UptimekumaMonitor } from '../../../../../shared/features/silences/monitors/uptimekuma.ts';
import type { SecretsAtHand } from '../../../../ports/secrets.ts';
import type { MonitorPorts } from '../kit/monitor-http.ts';
import type { KumaAsk } from './kuma-told.ts';

/**
 * Tokens of sessions, by who signed in where: a password may be sent 20 times a minute, by everybody
 * together, and each visit signs in.
 */
const sessions = new WeakMap<SecretsAtHand, Map<string, string>>();

export async function signedIn(
  { secrets }: MonitorPorts,
  { url, token, user, password }: UptimekumaMonitor,
  ask: KumaAsk,
): Promise<Result<unknown>> {
  const secretRef = token ?? password;
  if (secretRef === undefined) return succeed(undefined);
  const secret = secrets.value(secretRef);
  if (!secret.ok) return secret;
  if (token !== undefined) return advised(await ask('loginByToken', secret.value));
  const known = sessions.get(secrets) ?? new Map<string, string>();
  sessions.set(secrets, known);
  const who = JSON.stringify([url, user, secret.value]);
  const session = known.get(who);
  if (session !== undefined) {
    const entered = await ask('loginByToken', session);
    if (entered.ok) return entered;
    known.delete(who);
  }
  const entered = await ask('login', { username: user, password: secret.value, token: '' });
  if (!entered.ok) return advised(entered);
  if (entered.value.tokenRequired) {
    return failAs('scheduler-refused', [say('kuma-second-factor', { user: user ?? '' })]);
  }
  if (entered.value.token !== undefined) known.set(who, entered.value.token);
  return entered;
}

function advised(entered: Result<unknown>): Result<unknown> {
  if (entered.ok || entered.failure.code !== 'scheduler-refused') return entered;
  const { code, said = [] }: Failure = entered.failure;
  return failAs(code, [...said, say('kuma-credentials')]);
}
