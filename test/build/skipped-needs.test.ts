import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { skippedFor, skippedTable } from '../../build/scripts/skipped-needs.ts';

const folder = mkdtempSync(join(tmpdir(), 'remanso-skips-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('is a table of needs, of packages that bring them, and of files', () => {
  const path = join(folder, 'skips.jsonl');
  expect(skippedTable(path)).toBe('');
  vi.stubEnv('REMANSO_SKIPS_FILE', path);
  const redis = { need: 'redis-server', package: 'redis-server', why: 'not installed' };
  skippedFor(redis, 'test/a.test.ts');
  skippedFor(redis, 'test/a.test.ts');
  skippedFor(redis, 'test/b.test.ts');
  vi.unstubAllEnvs();
  skippedFor(redis, 'test/not-asked.test.ts');
  appendFileSync(path, '{"need":"root","package":"","why":"a chroot","file":"test/c.test.ts"}\n');
  expect(skippedTable(path)).toBe(`
Skipped, for this machine lacks what they need:
  need          package       test files
  redis-server  redis-server  2
  root                        1
`);
});
