import { destinationWord } from '../../../shared/domain/values/ssh-destination.ts';
import type { SshAddress } from './ssh-address.ts';

/**
 * Nothing is asked, no unknown host is believed, nothing is forwarded. Whatever else the person's config
 * says stays: keys, agent, certificates, jump hosts, names of hosts.
 */
export const UNASKED = [
  'BatchMode=yes',
  'StrictHostKeyChecking=yes',
  // What its last line says is told: see `ssh-failure.ts`.
  'LogLevel=INFO',
  'ClearAllForwardings=yes',
  'ExitOnForwardFailure=yes',
  'ForwardAgent=no',
  'ForwardX11=no',
  'PermitLocalCommand=no',
  'RemoteCommand=none',
  'RequestTTY=no',
];

/** A dead connection ends within 15 s: until then what it brought last is taken for what is so. */
const ALWAYS = [
  ...UNASKED,
  'ConnectTimeout=15',
  'ServerAliveInterval=5',
  'ServerAliveCountMax=2',
  'ControlPersist=no',
];

/** One login for several uses. `none`: each logs in; not even a connection of the person's own is used. */
export interface SharedLogin {
  /** Where others find it. */
  readonly path: string;
  /** This one logs in; the others join it. */
  readonly isFirst: boolean;
}

function options(address: SshAddress, shared: SharedLogin | undefined): readonly string[] {
  const control = [
    `ControlMaster=${shared?.isFirst === true ? 'yes' : 'no'}`,
    shared === undefined ? 'ControlPath=none' : controlPath(shared.path),
  ];
  return loginWords(address, [...ALWAYS, ...control]);
}

/** Where uses of one login meet; ssh reads `%` as the beginning of a token. */
export function controlPath(path: string): string {
  return `ControlPath=${path.replaceAll('%', '%%')}`;
}

/** Options, and who logs in; the host follows, after `--`. */
export function loginWords(
  { user, port }: SshAddress,
  options: readonly string[],
): readonly string[] {
  return [
    ...options.flatMap((option) => ['-o', option]),
    ...(user === undefined ? [] : ['-l', user]),
    ...(port === undefined ? [] : ['-p', String(port)]),
  ];
}

/** Runs a command line of the server's login shell. It must be a constant, or have its words quoted. */
export function commandArguments(
  address: SshAddress,
  command: string,
  shared?: SharedLogin,
): readonly string[] {
  return [...options(address, shared), '--', address.host, command];
}

/** Joins standard input and output to a Unix socket of the server. OpenSSH 9.4 or newer. */
export function streamArguments(
  address: SshAddress,
  socket: string,
  shared?: SharedLogin,
): readonly string[] {
  const path = socket.replaceAll(/[\\:]/g, String.raw`\$&`);
  return [...options(address, shared), '-W', path, '--', address.host];
}

/** What a person types to see the same. */
export function handCommand(address: SshAddress, command = ''): string {
  const { port } = address;
  const place = destinationWord(address);
  return ['ssh', ...(port === undefined ? [] : ['-p', String(port)]), place, command]
    .filter((word) => word !== '')
    .join(' ');
}
