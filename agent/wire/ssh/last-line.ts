const LONGEST_SAID = 200;

/** What comes from a host is shown, never run: one line of visible characters. */
export function lastLine(printed: string): string {
  const lines = printed.split('\n').map((line) => line.replace(/[\p{C}]+/gu, ' ').trim());
  return (lines.findLast((line) => line !== '') ?? '').slice(0, LONGEST_SAID);
}
