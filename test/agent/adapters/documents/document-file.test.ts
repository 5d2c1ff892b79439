import { mkdtempSync, rmSync, truncateSync, writeFileSync, mkdirSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { parseSource, readSource } from '../../../../agent/adapters/documents/document-file.ts';
import { readLoosely } from '../../../../shared/domain/definitions/loose-document.ts';
import type { Result } from '../../../../shared/errors.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-doc-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function path(name: string, content: string | Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

const nothing = (): Readable => Readable.from([]);

function messages(result: Result<unknown>): string {
  if (result.ok) throw new Error(`Expected a failure, got ${JSON.stringify(result.value)}`);
  return [
    result.failure.code,
    ...(result.failure.problems ?? []).map(({ path, line, column, message }) =>
      [line === undefined ? '' : `line ${line}, column ${column ?? 0}`, path, message]
        .filter((part) => part !== '')
        .join(': '),
    ),
  ].join('\n');
}

function value(result: Result<{ readonly value: unknown }>): unknown {
  if (!result.ok) throw new Error(messages(result));
  return result.value.value;
}

describe('parseSource', () => {
  test('keeps dates and times of day as text', () => {
    const text = 'a: 2026-12-06T02:00\nb: 2026-12-06\nc: 02:00\nd: 12:30:45\ne: yes\nf: 1_000\n';
    expect(value(parseSource(text))).toEqual({
      a: '2026-12-06T02:00',
      b: '2026-12-06',
      c: '02:00',
      d: '12:30:45',
      e: 'yes',
      f: '1_000',
    });
  });

  test('shares objects that aliases refer to', () => {
    const text = 'x: &x [erp, crm]\na: *x\nb: *x\n';
    expect(value(parseSource(text))).toEqual({
      x: ['erp', 'crm'],
      a: ['erp', 'crm'],
      b: ['erp', 'crm'],
    });
  });

  test.each([
    ['an unclosed list', 'a: [1, 2\n', /line 2, column 1: .*must be.* end with a \]/],
    ['a tab', 'a:\n\t- b\n', /line 2, column 1: Tabs are not allowed/],
    ['a duplicate key', 'a: 1\nb: 2\na: 3\n', /line 3, column 1: expected each key once/],
    ['two documents', 'a: 1\n---\nb: 2\n', /line 2, column 1: expected one document/],
    ['three documents', 'a: 1\n---\nb: 2\n---\nc: 3\n', /line 2, column 1: expected one document/],
    ['a custom tag', 'a: !secret x\n', /line 1, column 4: expected plain YAML.*!secret/],
    ['a timestamp tag', 'a: !!timestamp 2026-12-06\n', /line 1, column 4: expected plain YAML/],
    ['a key that is a list', '? [a, b]\n: 1\n', /line 1, column 3: expected a key that is text/],
    ['an unknown alias', 'a: *nope\n', /nope/],
    ['a recursive alias', 'a: &a [*a]\n', /aliases that do not contain themselves/],
    ['a bad escape', 'a: "\\q"\n', /line 1, column 5: Invalid escape/],
    [
      'JSON with a duplicate key',
      '{"a": 1,\n "b": {"c": 1, "\\u0063": 2}}',
      /line 2, column 16: .*"c"/,
    ],
    ['JSON with trailing text', '{"a": 1} x', /line 1, column 10/],
    ['truncated JSON', '{"a": [1,', /line 1, column/],
    ['lists nested too deeply', '['.repeat(200_000), /nested at most 50 deep/],
    ['mappings nested too deeply', `a: ${'{a: '.repeat(200_000)}`, /nested at most 50 deep/],
    ['dashes nested too deeply', `${'- '.repeat(100_000)}a`, /nested at most 50 deep/],
  ])('refuses %s', (_, text, expected) => {
    const said = messages(parseSource(text));
    expect(said).toMatch(/^invalid-document|^document-too-large/);
    expect(said).toMatch(expected);
  });

  test('refuses an alias bomb at once', () => {
    const nine = (word: string): string => `[${Array(9).fill(word).join(', ')}]`;
    const lines = Array.from({ length: 10 }, (_, level) =>
      level === 0 ? `a0: &a0 ${nine('x')}` : `a${level}: &a${level} ${nine(`*a${level - 1}`)}`,
    );
    expect(messages(parseSource(lines.join('\n')))).toMatch(
      /expected at most 900,000 values, every alias written out/,
    );
  });

  test('refuses YAML that would take too much memory', () => {
    const said = messages(parseSource(`a: [${'1,'.repeat(4_000_000)}]\n`));
    expect(said).toMatch(
      /^document-too-large\nexpected at most 3,000,000 words and symbols in YAML/,
    );
  });

  test('reads JSON and YAML to the same value', () => {
    const key = fc.string({ minLength: 1 }).filter((text) => text !== '__proto__');
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ maxDepth: 3 }, leaf, fc.dictionary(key, tie('tree')), fc.array(tie('tree'))),
    }));
    fc.assert(
      fc.property(fc.dictionary(key, tree), (data) => {
        const plain: unknown = JSON.parse(JSON.stringify(data));
        expect(value(parseSource(JSON.stringify(data, null, 2)))).toEqual(plain);
        expect(value(parseSource(stringify(data)))).toEqual(plain);
      }),
    );
  });

  test('finds a duplicate key anywhere in JSON', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 5 }), fc.string(), (around, key) => {
        const pairs = around
          .filter((text) => text !== key)
          .map((text, i) => [`${text}${i}"`, text]);
        const body = pairs.map(([k, v]) => `${JSON.stringify(k)}: [${JSON.stringify(v)}]`);
        const twice = [`${JSON.stringify(key)}: 1`, ...body, `${JSON.stringify(key)}: 2`];
        expect(parseSource(`{${body.join(', ')}}`).ok).toBe(true);
        expect(parseSource(`{"in": {${twice.join(', ')}}}`).ok).toBe(false);
      }),
    );
  });
});

describe('readSource', () => {
  test('reads a file and standard input', async () => {
    const text = 'systems: [{ id: erp, name: ERP }]\n';
    const expected = { systems: [{ id: 'erp', name: 'ERP' }] };
    expect(value(await readSource(path('a.yaml', text), nothing()))).toEqual(expected);
    expect(value(await readSource('-', Readable.from([text])))).toEqual(expected);
    expect(value(await readSource(path('bom.yaml', `\ufeff${text}`), nothing()))).toEqual(expected);
  });

  test('says what is wrong with the file', async () => {
    const folderPath = join(folder, 'folder');
    mkdirSync(folderPath);
    const utf16 = path('utf16.yaml', Buffer.from('\ufeffa: 1', 'utf16le'));
    const of = async (file: string): Promise<string> => messages(await readSource(file, nothing()));
    expect(await of(join(folder, 'missing'))).toBe('file-unreadable\nexpected a file that exists');
    expect(await of(folderPath)).toMatch(/file-unreadable\n.*found a folder/);
    expect(await of(utf16)).toBe(
      'invalid-document\nexpected text in UTF-8, found UTF-16: save it as UTF-8',
    );
  });

  test.skipIf(process.platform === 'win32')('does not wait for a named pipe', async () => {
    const fifo = join(folder, 'fifo');
    execFileSync('mkfifo', [fifo]);
    expect(messages(await readSource(fifo, nothing()))).toMatch(/found a pipe or device/);
    expect(messages(await readSource('/dev/zero', nothing()))).toMatch(/found a pipe or device/);
  });

  test('refuses a 50 MB file by its size and endless input once past the limit', async () => {
    const big = path('big.yaml', 'a');
    truncateSync(big, 50_000_000);
    expect(messages(await readSource(big, nothing()))).toMatch(
      /^document-too-large\nexpected at most 16 MiB \(16,777,216 bytes\)$/,
    );
    let drawn = 0;
    const endless = Readable.from(
      (function* () {
        for (;;) {
          drawn += 1;
          yield Buffer.alloc(1024 * 1024, 'a');
        }
      })(),
    );
    expect(messages(await readSource('-', endless))).toMatch(/^document-too-large/);
    expect(drawn).toBeLessThan(40);
  });

  test('reads 20,000 integrations as JSON within seconds and refuses 100,000', async () => {
    const integrations = (count: number): string =>
      JSON.stringify({
        integrations: Array.from({ length: count }, (_, i) => ({
          id: `i${i}`,
          scheduler: { kind: 'local', every: '30s', command: ['true'] },
        })),
      });
    const started = performance.now();
    expect((await readSource(path('20k.json', integrations(20_000)), nothing())).ok).toBe(true);
    expect(performance.now() - started).toBeLessThan(5000);
    const tooMany = await readSource(path('100k.json', integrations(100_000)), nothing());
    expect(readLoosely(value(tooMany)).shapeProblems).toMatchObject([
      { path: 'integrations', message: 'expected at most 20000 items' },
    ]);
  });
});
