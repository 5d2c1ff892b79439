import { posix } from 'node:path';
import {
  decodedText,
  readDestination,
  type DestinationFault,
  type SshDestination,
} from '../../../shared/domain/values/ssh-destination.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import { visible } from '../../../shared/visible-text.ts';

/** An agent on a server: `ssh://ops@erp1:2222/srv/remanso`. */
export interface SshAddress extends SshDestination {
  /** The agent's data directory there, absolute. */
  readonly dataDir?: string;
}

const FORM = /^(?<server>ssh:\/\/[^/]*)(?<path>\/.*)?$/i;
const LONGEST_FOLDER = 1000;

/**
 * Reads `ssh://[user@]host[:port][/data/directory]`; `%20` and the like are decoded. Fails with
 * `invalid-parameters`.
 */
export function readSshAddress(text: string): Result<SshAddress> {
  const no = (fault: Exclude<DestinationFault, 'password'> | 'folder'): Result<never> =>
    failAs('invalid-parameters', [say(`address-${fault}`, { found: withoutPassword(text) })]);
  const parts = FORM.exec(text.trim())?.groups;
  const path = decodedText(parts?.['path']);
  if (parts === undefined || path === undefined) return no('form');
  const destination = readDestination(parts['server'] ?? '');
  if (destination === 'password') return failAs('invalid-parameters', [say('address-password')]);
  if (typeof destination === 'string') return no(destination);
  const dataDir = folderOf(path);
  if (dataDir === null) return no('folder');
  return succeed({ ...destination, ...(dataDir === undefined ? {} : { dataDir }) });
}

/** As it is typed, and kept. */
export function addressText({ host, user, port, dataDir }: SshAddress): string {
  const name = user === undefined ? '' : `${encodeURIComponent(user)}@`;
  const path = (dataDir ?? '').split('/').map(encodeURIComponent).join('/');
  return `ssh://${name}${host.includes(':') ? `[${host}]` : host}${port === undefined ? '' : `:${port}`}${path}`;
}

/** Without the data directory. */
export function serverText({ host, user, port }: SshAddress): string {
  return addressText({
    host,
    ...(user === undefined ? {} : { user }),
    ...(port === undefined ? {} : { port }),
  });
}

/** Short, for people: `ops@erp1`, `erp1:2222`. */
export function addressName({ host, user, port }: SshAddress): string {
  const place = port === undefined ? host : `${host.includes(':') ? `[${host}]` : host}:${port}`;
  return user === undefined ? place : `${user}@${place}`;
}

function withoutPassword(text: string): string {
  return text.replace(/:[^/@]*@/, ':…@');
}

function folderOf(path: string): string | null | undefined {
  if (path === '' || path === '/') return undefined;
  const folder = posix.normalize(path).replace(/\/$/, '');
  return visible(folder) !== folder || folder.length > LONGEST_FOLDER ? null : folder;
}
