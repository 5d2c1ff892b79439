import { isIPv6 } from 'node:net';
import { posix } from 'node:path';
import type { Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import { visible } from '../../../shared/visible-text.ts';

/** An agent on a server: `ssh://ops@erp1:2222/srv/remanso`. What is absent is for ssh to know. */
export interface SshAddress {
  /** A name, an alias of the person's ssh_config, or an IP address. */
  readonly host: string;
  readonly user?: string;
  readonly port?: number;
  /** The agent's data directory there, absolute. */
  readonly dataDir?: string;
}

const FORM =
  /^ssh:\/\/(?:(?<user>[^/@]*)@)?(?<host>\[[^\]/]*\]|[^/:@[\]]*)(?::(?<port>[^/]*))?(?<path>\/.*)?$/i;

/** Nothing that ssh could take for an option, or a shell for anything else than a word. */
const HOST = /^[\p{L}\p{N}_][\p{L}\p{N}._-]{0,252}$/u;
const USER = /^[\p{L}\p{N}_.][\p{L}\p{N}_.@\\+-]{0,99}\$?$/u;
const LONGEST_FOLDER = 1000;

/**
 * Reads `ssh://[user@]host[:port][/data/directory]`; `%20` and the like are decoded. Fails with
 * `invalid-parameters`.
 */
export function readSshAddress(text: string): Result<SshAddress> {
  const no = (fault: 'form' | 'host' | 'user' | 'port' | 'folder'): Result<never> =>
    failAs('invalid-parameters', [say(`address-${fault}`, { found: withoutPassword(text) })]);
  const parts = FORM.exec(text.trim())?.groups;
  const [user, path] = [decoded(parts?.['user']), decoded(parts?.['path'])];
  if (parts === undefined || user === undefined || path === undefined) return no('form');
  if (user.includes(':')) return failAs('invalid-parameters', [say('address-password')]);
  const host = hostOf(parts['host'] ?? '');
  if (host === undefined) return no('host');
  if (user !== '' && !USER.test(user)) return no('user');
  const port = portOf(parts['port']);
  if (port === null) return no('port');
  const dataDir = folderOf(path);
  if (dataDir === null) return no('folder');
  return {
    ok: true,
    value: {
      host,
      ...(user === '' ? {} : { user }),
      ...(port === undefined ? {} : { port }),
      ...(dataDir === undefined ? {} : { dataDir }),
    },
  };
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

/** Brackets are for IPv6 alone. */
function hostOf(text: string): string | undefined {
  const inside = /^\[(.*)\]$/.exec(text)?.[1];
  if (inside !== undefined) return isIPv6(inside) ? inside : undefined;
  return HOST.test(text) ? text : undefined;
}

function withoutPassword(text: string): string {
  return text.replace(/:[^/@]*@/, ':…@');
}

/** `undefined`: what follows a `%` is no character. */
function decoded(text = ''): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function portOf(text: string | undefined): number | null | undefined {
  if (text === undefined) return undefined;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : null;
}

function folderOf(path: string): string | null | undefined {
  if (path === '' || path === '/') return undefined;
  const folder = posix.normalize(path).replace(/\/$/, '');
  return visible(folder) !== folder || folder.length > LONGEST_FOLDER ? null : folder;
}
