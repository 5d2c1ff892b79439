/** The only reader of this machine's clock in the page: milliseconds since 1970. */
export function pageNow(): number {
  return Date.now();
}
