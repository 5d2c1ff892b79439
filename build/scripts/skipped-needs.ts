import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** What a machine lacks, and the package that brings it. */
const needSchema = z.object({ need: z.string(), package: z.string(), why: z.string() });
type Need = z.infer<typeof needSchema>;
/** One line of the file that REMANSO_SKIPS_FILE names: test files append to it, too. */
const skipSchema = needSchema.extend({ file: z.string() });

/** For the table at the end of the run, if there is one. */
export function skippedFor(need: Need, file: string): void {
  const path = process.env['REMANSO_SKIPS_FILE'];
  if (path !== undefined) appendFileSync(path, `${JSON.stringify({ ...need, file })}\n`);
}

/** A table of what was skipped for want of something, or nothing. */
export function skippedTable(path: string): string {
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : [];
  const skips = lines.map((line) => skipSchema.parse(JSON.parse(line)));
  const needs = Map.groupBy(skips, ({ need }) => need);
  const rows = [...needs].map(([need, own]) => {
    const files = new Set(own.map(({ file }) => file)).size;
    const packages = [...new Set(own.map((one) => one.package))].join(', ');
    return [need, packages, `${files} ${files === 1 ? 'file' : 'files'}`, `${own.length} skips`];
  });
  if (rows.length === 0) return '';
  const table = [['need', 'package', 'files', 'skips'], ...rows.sort()];
  const widths = [0, 1, 2].map((at) => Math.max(...table.map((row) => (row[at] ?? '').length)));
  const text = table.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `\nSkipped, because this machine lacks:\n${text.map((line) => `  ${line}\n`).join('')}`;
}
