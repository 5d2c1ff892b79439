import { destinationOf } from '../../../../../shared/domain/values/ssh-destination.ts';
import type { Failure, Result } from '../../../../../shared/errors.ts';
import type { SshAddress } from '../../../../wire/ssh/ssh-address.ts';
import {
  controlPath,
  handCommand,
  loginWords,
  UNASKED,
} from '../../../../wire/ssh/ssh-arguments.ts';
import { lateFailure, missingSsh, sshFailure } from '../../../../wire/ssh/ssh-failure.ts';

/** One connection is opened and shared by the calls of the next minutes; a dead one ends in seconds. */
const SHARED = [
  // Its key is part of what it is: see `served-key.ts`.
  'VisualHostKey=yes',
  'FingerprintHash=sha256',
  'ServerAliveInterval=5',
  'ServerAliveCountMax=2',
  'ControlMaster=auto',
  'ControlPersist=600',
];

/** ssh itself failed, not the program there. ssh(1), EXIT STATUS. */
export const SSH_FAILED = 255;

interface SshCall {
  /** As in the document; checked by its schema. */
  readonly ssh: string;
  /** For one shell on the host. */
  readonly command: string;
  /** The path of the socket of the shared connection; `none`: one of its own. */
  readonly control: string;
  readonly connectSeconds: number;
}

export function sshArgv({ ssh, command, control, connectSeconds }: SshCall): [string, ...string[]] {
  const address = addressOf(ssh);
  const own = [...SHARED, controlPath(control), `ConnectTimeout=${connectSeconds}`];
  return ['ssh', ...loginWords(address, [...UNASKED, ...own]), '--', address.host, command];
}

/** What a person types to see how commands end there. */
export function handOf(ssh: string): string {
  return handCommand(addressOf(ssh), 'id');
}

/** Why ssh itself failed, for those who keep schedules. */
export function sshFailureOf(ssh: string, printed: string): Result<never> {
  return told(sshFailure(addressOf(ssh), printed));
}

export function sshLate(ssh: string, ms: number): Result<never> {
  return told(lateFailure(addressOf(ssh), ms));
}

export function sshMissing(): Result<never> {
  return told(missingSsh());
}

/** Nobody answers, or somebody refuses: what to do says the failure of ssh. */
function told(failure: Failure): Result<never> {
  const isSilent = ['host-unreachable', 'ssh-failed', 'ssh-missing'].includes(failure.code);
  const code = isSilent ? 'scheduler-unreachable' : 'scheduler-refused';
  return { ok: false, failure: { ...failure, code } };
}

function addressOf(ssh: string): SshAddress {
  return destinationOf(ssh) ?? { host: ssh };
}
