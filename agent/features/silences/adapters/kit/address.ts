/** Below the address of a monitor, which people write with a slash at its end or without. */
export function addressOf(base: string, path: string): URL {
  return new URL(`${base.replace(/\/+$/, '')}/${path}`);
}
