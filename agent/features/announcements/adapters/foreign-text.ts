/** At most this many characters of a text that others wrote; never half of one. */
export function cutTo(text: string, most: number): string {
  const whole = text.toWellFormed();
  if (whole.length <= most) return whole;
  return `${whole.slice(0, most - 1).toWellFormed()}…`;
}

/** A link that may be followed; `undefined` for `javascript:`, `data:`, `file:` and all others. */
export function webLink(text: string): string | undefined {
  if (text.length > 2_000 || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
}
