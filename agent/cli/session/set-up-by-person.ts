import { spawn } from 'node:child_process';
import type { HostDefinition } from '../../../shared/domain/definitions/host.ts';
import { destinationOf } from '../../../shared/domain/values/ssh-destination.ts';
import { byHandLines } from '../words/host-add.ts';
import { loginWords } from '../../wire/ssh/ssh-arguments.ts';

/** What ssh of this terminal may not do, whatever its config says. */
const OPTIONS = ['ClearAllForwardings=yes', 'ForwardAgent=no', 'RemoteCommand=none'];

/**
 * Runs the script as root there, over the person's own ssh in this terminal: sudo asks the person for
 * the password, and nothing of ours reads it. The script travels in the command, since the input of
 * the terminal is for sudo. Whether it ended well.
 */
export async function setUpByPerson(
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
