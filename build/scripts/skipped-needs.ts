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
  const rows = [...Map.groupBy(skips, ({ need }) => need)].map(([need, own]) => {
    const packages = new Set(own.map((one) => one.package).filter(Boolean));
    const files = new Set(own.map(({ file }) => file)).size;
    return [need, [...packages].join(', '), String(files)] as const;
  });
  if (rows.length === 0) return '';
  const table = [['need', 'package', 'test files'] as const, ...rows.sort()];
  const width = (at: 0 | 1): number => Math.max(...table.map((row) => row[at].length));
  const [first, second] = [width(0), width(1)];
  const text = table.map(
    ([need, name, files]) => `  ${need.padEnd(first)}  ${name.padEnd(second)}  ${files}\n`,
  );
  return `\nSkipped, for this machine lacks what they need:\n${text.join('')}`;
}
