/** The page's only access to the machine's clock: milliseconds since 1970. */
export function pageNow(): number {
  return Date.now();
}
