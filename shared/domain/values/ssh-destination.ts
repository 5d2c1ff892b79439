import { z } from 'zod';

/** The parts of an address for ssh(1); what is absent comes from ssh_config(5). */
export interface SshDestination {
  /** A name, an alias of ssh_config, or an IP address. */
  readonly host: string;
  readonly user?: string;
  readonly port?: number;
}

/** Which part is none that ssh may get. */
export type DestinationFault = 'form' | 'host' | 'user' | 'port' | 'password';

/** The last `@` ends the user: a user of a directory may have one, too. */
const FORM =
  /^(?<scheme>ssh:\/\/)?(?:(?<user>.*)@)?(?<host>\[[^\]]*\]|[^:@[\]]*)(?::(?<port>.*))?$/i;

/** Nothing that ssh could take for an option, or a shell for anything else than a word. */
const HOST = /^[\p{L}\p{N}_][\p{L}\p{N}._-]{0,252}$/u;
const USER = /^[\p{L}\p{N}_.][\p{L}\p{N}_.@\\+-]{0,99}\$?$/u;

const ipv6 = z.ipv6();
const ZONE = /^[\p{L}\p{N}._-]{1,20}$/u;

/** `[user@]host[:port]`, also as `ssh://…`, where `%40` and the like are decoded. */
export function readDestination(text: string): SshDestination | DestinationFault {
  const parts = FORM.exec(text)?.groups;
  if (parts === undefined) return 'form';
  const { scheme, user: typed, host: named = '', port: digits } = parts;
  const user = scheme === undefined ? typed : decodedText(typed);
  if (user === undefined && typed !== undefined) return 'form';
  if (user?.includes(':') === true) return 'password';
  const host = hostOf(named);
  if (host === undefined) return 'host';
  if (user !== undefined && user !== '' && !USER.test(user)) return 'user';
  const port = digits === undefined ? undefined : portOf(digits);
  if (port === null) return 'port';
  return {
    host,
    ...(user === undefined || user === '' ? {} : { user }),
    ...(port === undefined ? {} : { port }),
  };
}

/** `undefined` if ssh could take it for anything but an address. */
export function destinationOf(text: string): SshDestination | undefined {
  const read = readDestination(text);
  return typeof read === 'string' ? undefined : read;
}

/** `ops@erp1` for a shell: `SHOP\ana` needs quotes there, and has none itself. */
export function destinationWord({ host, user }: SshDestination): string {
  const place = user === undefined ? host : `${user}@${host}`;
  return /^[\w.@:%[\]-]+$/.test(place) ? place : `'${place}'`;
}

/** `undefined`: what follows a `%` is no character. */
export function decodedText(text = ''): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Brackets are for IPv6 alone, with the zone of a link-local one. */
function hostOf(text: string): string | undefined {
  const inside = /^\[(.*)\]$/.exec(text)?.[1];
  if (inside === undefined) return HOST.test(text) ? text : undefined;
  const [address = '', zone, ...more] = inside.split('%');
  const isZone = zone === undefined || ZONE.test(zone);
  return ipv6.safeParse(address).success && isZone && more.length === 0 ? inside : undefined;
}

function portOf(digits: string): number | null {
  const port = /^\d{1,5}$/.test(digits) ? Number(digits) : 0;
  return port >= 1 && port <= 65_535 ? port : null;
}
