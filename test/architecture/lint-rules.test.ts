import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import config from '../../oxlint.config.ts';
import { BREACHES } from './rule-breaches.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OXLINT = join(ROOT, 'node_modules', 'oxlint', 'bin', 'oxlint');
/** What is allowed in a room, and what is not. */
const ROOMS = {
  'agent/core/now.ts': {
    text: 'export const now = Date.now();',
    found: ['remanso(restricted-syntax)'],
  },
  'agent/adapters/time/system-clock.ts': { text: 'export const now = Date.now();', found: [] },
  'renderer/now.ts': { text: 'export const now = Date.now();', found: [] },
  'renderer/default.ts': { text: 'export default 1;', found: ['remanso(restricted-syntax)'] },
  'build/default.ts': { text: 'export default 1;', found: [] },
  'test/pattern.ts': {
    text: 'declare function expect(a: unknown): { toEqual(b: unknown): void };\nexpect({}).toEqual({ a: /b/ });\nexport {};',
    found: ['remanso(restricted-syntax)'],
  },
  'agent/core/right.ts': {
    text: [
      'declare function f(): void;',
      'export const told = (a: number): string => `a ${a}`;',
      'export const done = (): void => f();',
      "export function both(a: 'a' | 'b'): number {",
      '  switch (a) {',
      "    case 'a':",
      '      return 1;',
      '    default:',
      '      return 2;',
      '  }',
      '}',
    ].join('\n'),
    found: [],
  },
} as const;

const report = z.object({
  diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })),
});

const folder = mkdtempSync(join(tmpdir(), 'remanso-lint-'));
const found = new Map<string, string[]>();

/** The project's own configuration, over a folder with the same rooms. */
beforeAll(async () => {
  const files: Record<string, string> = {
    'oxlint.config.ts': `export { default } from ${JSON.stringify(join(ROOT, 'oxlint.config.ts'))};`,
    'tsconfig.json': JSON.stringify({
      extends: join(ROOT, 'build', 'tsconfig.base.json'),
      compilerOptions: { lib: ['ES2024', 'DOM'] },
      include: ['agent', 'renderer', 'build', 'test'],
    }),
  };
  for (const [rule, text] of Object.entries(BREACHES)) {
    files[`agent/breaches/${basename(rule)}.ts`] = text;
  }
  for (const [name, { text }] of Object.entries(ROOMS)) files[name] = text;
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), `${text}\n`);
  }
  // Where it looks for its type-aware part.
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const output = await new Promise<string>((resolve) => {
    // It exits with 1 if it found something.
    execFile(
      process.execPath,
      [OXLINT, '--format', 'json'],
      { cwd: folder, maxBuffer: 1e8 },
      (_, out) => {
        resolve(out);
      },
    );
  });
  for (const { code, filename } of report.parse(JSON.parse(output)).diagnostics) {
    found.set(filename, [...(found.get(filename) ?? []), code]);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `typescript/array-type` as named in a finding, `typescript(array-type)`. */
const told = (rule: string): string => rule.replace(/^(.*)\/(.*)$/, '$1($2)');

describe('the linter', () => {
  it('has a violation here of each of its rules', () => {
    const rules = Object.keys(config.rules ?? {}).map((rule) =>
      rule.includes('/') ? rule : `eslint/${rule}`,
    );
    expect(Object.keys(BREACHES).sort()).toEqual(rules.sort());
  });

  it.each(Object.keys(BREACHES))('detects a violation of %s', (rule) => {
    expect(found.get(`agent/breaches/${basename(rule)}.ts`)).toContain(told(rule));
  });

  it.each(Object.entries(ROOMS))('accepts what is allowed in %s', (name, room) => {
    expect(found.get(name) ?? []).toEqual(room.found);
  });
});
