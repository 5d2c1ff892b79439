/** `[user@]host[:port]`, also as `ssh://…`; what is not said comes from ssh_config(5). */
const DESTINATION =
  /^(?:ssh:\/\/)?(?:([A-Za-z0-9_][A-Za-z0-9._\\@-]{0,99})@)?([A-Za-z0-9][A-Za-z0-9.-]{0,252}|\[[0-9A-Fa-f:.%]{2,60}\])(?::([0-9]{1,5}))?$/;

/** The parts of an address for ssh(1). */
export interface SshDestination {
  readonly host: string;
  readonly user?: string;
  readonly port?: number;
}

/** `undefined` if ssh could take it for anything but an address. */
export function destinationOf(text: string): SshDestination | undefined {
  const [, user, named, digits] = DESTINATION.exec(text) ?? [];
  if (named === undefined) return undefined;
  const port = digits === undefined ? undefined : Number(digits);
  if (port !== undefined && (port < 1 || port > 65_535)) return undefined;
  return {
    host: named.replace(/^\[|\]$/g, ''),
    ...(user === undefined ? {} : { user }),
    ...(port === undefined ? {} : { port }),
  };
}
