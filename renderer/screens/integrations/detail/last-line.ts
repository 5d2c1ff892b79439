/** Longer ones are read in the output. */
const MOST_LETTERS = 200;

/** The last line of an output that says something: where a program failed, mostly why. */
export function lastLine(output: string | null): string | null {
  const line = (output ?? '')
    .split(/\r?\n|\r/)
    .map((one) => one.trim())
    .findLast((one) => /[\p{L}\p{N}]/u.test(one));
  if (line === undefined) return null;
  return line.length > MOST_LETTERS ? `${line.slice(0, MOST_LETTERS)}…` : line;
}
