const LONGEST = 100;

/**
 * The beginning of what a program or server said, on one line, with non-printable characters
 * escaped.
 */
export function excerpt(text: string): string {
  const line = text.trim().slice(0, LONGEST);
  const visible = JSON.stringify(line.toWellFormed()).slice(1, -1).replaceAll('\\"', '"');
  const rest = text.trim().length > LONGEST ? '…' : '';
  return `“${visible.replaceAll(/[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/g, '?')}${rest}”`;
}
