/** Lines around a change, as `diff -u` shows them. */
const AROUND = 3;

/**
 * A unified diff of two texts with as many lines, as `patch` reads it: corrections stay in their line.
 * Empty where nothing differs.
 */
export function unifiedDiff(file: string, before: string, after: string): string {
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  if (old.at(-1) === '') {
    old.pop();
    fresh.pop();
  }
  const changed = old.flatMap((line, index) => (line === fresh[index] ? [] : [index]));
  if (changed.length === 0) return '';
  const hunks = hunksOf(changed, old.length).map(({ from, to }) => hunkText(old, fresh, from, to));
  return [`--- ${file}`, `+++ ${file}`, ...hunks].join('\n');
}

interface Hunk {
  readonly from: number;
  readonly to: number;
}

function hunksOf(changed: readonly number[], length: number): Hunk[] {
  const hunks: Hunk[] = [];
  for (const at of changed) {
    const from = Math.max(0, at - AROUND);
    const to = Math.min(length, at + AROUND + 1);
    const last = hunks.at(-1);
    if (last !== undefined && from <= last.to) hunks[hunks.length - 1] = { from: last.from, to };
    else hunks.push({ from, to });
  }
  return hunks;
}

function hunkText(old: readonly string[], fresh: readonly string[], from: number, to: number) {
  const lines: string[] = [];
  let gone: string[] = [];
  let come: string[] = [];
  const flush = (): void => {
    lines.push(...gone, ...come);
    [gone, come] = [[], []];
  };
  for (let at = from; at < to; at += 1) {
    const [before = '', after = ''] = [old[at], fresh[at]];
    if (before !== after) {
      gone.push(`-${before}`);
      come.push(`+${after}`);
      continue;
    }
    flush();
    lines.push(` ${before}`);
  }
  flush();
  const range = `${from + 1},${to - from}`;
  return [`@@ -${range} +${range} @@`, ...lines].join('\n');
}
