const ORIGIN = /^[a-z]+:\/\/[^/]+/i;

/** Of an address that the document left to a default: nothing is shared that it names. */
export function originOf(url: string | undefined): string | undefined {
  return url === undefined ? undefined : ORIGIN.exec(url)?.[0];
}

/** Host, port and path; no scheme, user or query string. */
export function plainAddress(address: string): string {
  return address
    .replace(/^https?:\/\//, '')
    .replace(/^[^/?#]*@/, '')
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '');
}

export function hostAndPort({
  host,
  port,
}: {
  readonly host: string;
  readonly port: number;
}): string {
  return `${host}:${port}`;
}
