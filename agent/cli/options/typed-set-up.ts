import { causeOf } from '../../../shared/cause-of.ts';
import type { HostDefinition } from '../../../shared/domain/definitions/host.ts';
import type { Failure } from '../../../shared/errors.ts';
import { isConfirmed, type AskedFirst } from './asked-first.ts';
import { hostAddWords } from '../words/host-add.ts';
import type { Invocation } from '../session/command-frame.ts';
import { setUpByPerson } from '../session/set-up-by-person.ts';

/**
 * Where sudo wants a password and somebody is there, it is typed to sudo. Whether the host was set up so;
 * nobody is asked where that is not what it lacks.
 */
export async function isTypedToSudo(
  invocation: Invocation,
  {
    host,
    script,
    options,
    failure,
  }: {
    readonly host: HostDefinition;
    readonly script: string;
    readonly options: AskedFirst;
    readonly failure: Failure;
  },
): Promise<boolean> {
  const { stdin, terminal, json, environment, language } = invocation;
  const say = hostAddWords(language);
  const isAsked = stdin.isTTY && options.yes !== true && !json;
  if (causeOf(failure) !== 'host-wants-password' || !isAsked) return false;
  terminal.line(say('wantsPassword', { id: host.id }));
  await terminal.flush();
  if (!(await isConfirmed(invocation, {}, say('askPassword')))) return false;
  return setUpByPerson(host, script, environment);
}
