import { loginWords } from '../../../wire/ssh/ssh-arguments.ts';
import { destinationOf } from '../../../../shared/domain/values/ssh-destination.ts';
import { spawn } from 'node:child_process';
import { causeOf } from '../../../../shared/cause-of.ts';
import type { HostDefinition } from '../../../../shared/domain/definitions/host.ts';
import type { Failure } from '../../../../shared/errors.ts';
import { isConfirmed, type AskedFirst } from '../../../cli/options/asked-first.ts';
import { hostAddWords, byHandLines } from './words/host-add.ts';
import type { Invocation } from '../../../cli/session/command-frame.ts';

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

/** What ssh of this terminal may not do, whatever its config says. */
const OPTIONS = ['ClearAllForwardings=yes', 'ForwardAgent=no', 'RemoteCommand=none'];

/**
 * Runs the script as root there, over the person's own ssh in this terminal: sudo asks the person for
 * the password, and nothing of ours reads it. The script travels in the command, since the input of
 * the terminal is for sudo. Whether it ended well.
 */
async function setUpByPerson(
  { ssh }: HostDefinition,
  script: string,
  environment: NodeJS.ProcessEnv,
): Promise<boolean> {
  const address = destinationOf(ssh) ?? { host: ssh };
  // Base64 has nothing that a shell of any sort would read otherwise.
  const command = byHandLines.runAtOnce(Buffer.from(script).toString('base64'));
  const words = ['-t', ...loginWords(address, OPTIONS), '--', address.host, command];
  const child = spawn('ssh', words, { stdio: 'inherit', env: environment });
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
}
