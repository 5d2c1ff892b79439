import type { Failure } from '../../../shared/errors.ts';
import { visible } from '../../../shared/visible-text.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import { addressName, type SshAddress } from './ssh-address.ts';
import type { FoundSocket } from './remote-socket.ts';
import { handCommand } from './ssh-arguments.ts';

type Telling = (address: SshAddress, said: string, all: string) => Failure;

/** By the last line that ssh printed: what a server prints before it (a banner) decides nothing. */
const BY_LAST_LINE: readonly (readonly [line: RegExp, telling: Telling])[] = [
  [/^Host key verification failed\.$/, hostKeyFailure],
  [/: Permission denied \(.*\)\.$/, loginFailure],
  [/^Too many authentication failures|: Too many authentication failures$/, loginFailure],
  [/^Bad stdio forwarding specification/, tooOld],
  [/^(command-line|\S+): (line \d+: )?(Bad configuration option|terminating)/, sshFailed],
  [/^ssh: (connect to host|Could not resolve hostname) /, unreachable],
  [/^(kex_exchange_identification|banner exchange|ssh_dispatch_run_fatal): /, unreachable],
  [/^(Connection|Disconnected|Received disconnect|Timeout|Read from|client_loop:) /, unreachable],
];

/** Of a command through a jump host; the lines before it are those of the ssh that jumps. */
const BEHIND_A_JUMP = /UNKNOWN port 65535$|^kex_exchange_identification: Connection closed/;

/** Why ssh ended with 255, by what it said on stderr. */
export function sshFailure(address: SshAddress, stderr: string): Failure {
  const lines = linesOf(stderr);
  for (const said of lines.toReversed()) {
    const found = BY_LAST_LINE.find(([line]) => line.test(said));
    if (found !== undefined && !(BEHIND_A_JUMP.test(said) && lines.length > 1)) {
      return found[1](address, said, stderr);
    }
    if (!BEHIND_A_JUMP.test(said)) break;
  }
  return sshFailed(address, lines.at(-1) ?? '');
}

const REFUSED = /^channel \d+: open failed: |^stdio forwarding failed/i;

/** Why a stream to a socket was refused by a server that let us in. */
export function streamFailure(
  address: SshAddress,
  { socket, user, isAlive }: FoundSocket,
  stderr: string,
): Failure {
  if (!linesOf(stderr).some((line) => REFUSED.test(line))) return sshFailure(address, stderr);
  const name = addressName(address);
  // sshd does not tell a forbidden socket from one where nobody listens.
  if (!isAlive) {
    return failAs('host-no-agent', [say('agent-gone-there', { name, socket, user })]).failure;
  }
  const hand = `${handCommand(address)} -W ${socket}`;
  return failAs('forwarding-refused', [say('forwarding-refused', { name, hand })]).failure;
}

export function lateFailure(address: SshAddress, ms: number): Failure {
  const values = { ...by(address), seconds: Math.round(ms / 1000) };
  return failAs('host-unreachable', [say('host-late', values)]).failure;
}

export function missingSsh(): Failure {
  return failAs('ssh-missing', [say('ssh-missing')]).failure;
}

function hostKeyFailure(address: SshAddress, _said: string, all: string): Failure {
  const values = by(address);
  if (/was revoked|marked as revoked/.test(all)) {
    return failAs('host-key-changed', [say('host-key-revoked', values)]).failure;
  }
  if (/ has changed and you have requested strict checking|HAS CHANGED/.test(all)) {
    const { host, port } = address;
    const forget = `ssh-keygen -R ${port === undefined ? host : `'[${host}]:${port}'`}`;
    return failAs('host-key-changed', [say('host-key-changed', { ...values, forget })]).failure;
  }
  return failAs('host-key-unknown', [say('host-key-unknown', values)]).failure;
}

function loginFailure(address: SshAddress, said: string): Failure {
  const methods = /\((.*)\)\.$/.exec(said)?.[1] ?? '';
  if (/password|keyboard-interactive/.test(methods)) {
    const copy = handCommand(address).replace(/^ssh/, 'ssh-copy-id');
    const hand = `${handCommand(address)} -o BatchMode=yes true`;
    const values = { name: addressName(address), copy, hand };
    return failAs('password-wanted', [say('password-wanted', values)]).failure;
  }
  const hand = `${handCommand(address)} -v true`;
  const values = { name: addressName(address), said: methods || said, hand };
  return failAs('login-refused', [say('login-refused', values)]).failure;
}

function tooOld(_address: SshAddress, said: string): Failure {
  return failAs('ssh-missing', [say('ssh-too-old', { said })]).failure;
}

function unreachable(address: SshAddress, said: string): Failure {
  return failAs('host-unreachable', [say('host-unreachable', { ...by(address), said })]).failure;
}

function sshFailed(address: SshAddress, said: string): Failure {
  return failAs('ssh-failed', [say('ssh-failed', { ...by(address), said })]).failure;
}

function by(address: SshAddress): { readonly name: string; readonly hand: string } {
  return { name: addressName(address), hand: handCommand(address) };
}

const LONGEST = 300;

function linesOf(stderr: string): readonly string[] {
  return stderr
    .split('\n')
    .map((line) => visible(line.trim().slice(0, LONGEST)))
    .filter((line) => line !== '');
}
