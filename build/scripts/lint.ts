import { spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/**
 * Oxlint keeps no cache, and a minute is long before a commit: this lints what changed since it was
 * last clean. A rule that needs types may also fail where only an import changed; CI, which has no
 * cache, lints everything.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const cacheFile = join(root, 'node_modules', '.cache', 'remanso-lint.json');
const cacheSchema = z.object({ rules: z.string(), clean: z.record(z.string(), z.string()) });

function digest(file: string): string {
  return hash('sha1', readFileSync(join(root, file)));
}

/** Nothing where this is no clone, or Git is not installed yet: then everything is linted. */
function tracked(...patterns: readonly string[]): string[] {
  if (!existsSync(join(root, '.git'))) return [];
  const words = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...patterns];
  const { stdout, status } = spawnSync('git', words, { cwd: root, encoding: 'utf8' });
  if (status !== 0) return [];
  return stdout.split('\0').filter((file) => file !== '' && existsSync(join(root, file)));
}

function lastClean(rules: string): Readonly<Record<string, string>> {
  if (!existsSync(cacheFile)) return {};
  const cache = cacheSchema.safeParse(JSON.parse(readFileSync(cacheFile, 'utf8')));
  return cache.data?.rules === rules ? cache.data.clean : {};
}

const settings = tracked(
  'oxlint.config.ts',
  'build/scripts/restricted-syntax.ts',
  'package-lock.json',
  '*tsconfig*.json',
);
const rules = hash('sha1', settings.map(digest).join());
const before = lastClean(rules);
const now = Object.fromEntries(tracked('*.ts', '*.tsx').map((file) => [file, digest(file)]));
const changed = Object.keys(now).filter((file) => before[file] !== now[file]);

const isClone = Object.keys(now).length > 0;
/** More names than a command line on Windows takes; all are hardly slower then. */
const all = !isClone || changed.length > 200;
const oxlint = join(root, 'node_modules', '.bin', 'oxlint');
const { status } =
  isClone && changed.length === 0
    ? { status: 0 }
    : spawnSync(oxlint, all ? [] : ['--no-error-on-unmatched-pattern', ...changed], {
        cwd: root,
        stdio: 'inherit',
        shell: process.platform === 'win32',
      });
if (status === 0 && isClone) {
  mkdirSync(dirname(cacheFile), { recursive: true });
  writeFileSync(cacheFile, JSON.stringify({ rules, clean: now }));
}
process.exitCode = status ?? 1;
