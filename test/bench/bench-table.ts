import type { BenchRow } from './bench-row.ts';

const HEADINGS = ['what', 'ours', 'peer in the same run', 'ratio', 'target', ''] as const;

function verdict(met: boolean | undefined): string {
  if (met === undefined) return '';
  return met ? 'met' : 'MISSED';
}

/** A table in plain text, columns padded. */
export function benchTable(rows: readonly BenchRow[]): string {
  const cells = rows.map(({ what, ours, peer = '', ratio = '', target = '', met }) => [
    what,
    ours,
    peer,
    ratio,
    target,
    verdict(met),
  ]);
  const lines = [[...HEADINGS], ...cells];
  const widths = HEADINGS.map((_, column) =>
    Math.max(...lines.map((line) => (line[column] ?? '').length)),
  );
  return lines
    .map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .map((line) => line.trimEnd())
    .join('\n');
}
