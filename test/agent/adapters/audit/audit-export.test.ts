import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportAudit } from '../../../../agent/adapters/audit/audit-export.ts';
import { chainTools } from '../../../../agent/adapters/chain/chain-tools.ts';
import {
  type AuditFilter,
  type AuditTrail,
  openAuditTrail,
} from '../../../../agent/adapters/sqlite/audit-trail.ts';
import { openStore } from '../../../../agent/adapters/sqlite/sqlite-store.ts';
import type { AuditHead } from '../../../../shared/domain/trail/audit-entry.ts';
import { recordedEntrySchema } from '../../../../shared/domain/trail/recorded-entry.ts';
import { factNumber, factsOf } from '../../../support/audit-facts.ts';
import { temporaryDataDirectory } from '../../../support/temporary-directory.ts';

let directory: ReturnType<typeof temporaryDataDirectory>;
let trail: AuditTrail;
let head: AuditHead;
let file: string;

beforeEach(() => {
  directory = temporaryDataDirectory();
  file = join(directory.root, 'export');
  const store = openStore({ directory, report: ({ message }) => expect.fail(message) });
  store.commit({}, factsOf('run.started', 2100));
  ({ head } = store.commit({}, [
    factNumber(1, {
      kind: 'hold.placed',
      detail: { n: 1 },
      reason: '=HYPERLINK("http://x","a, b")',
    }),
    factNumber(2, {
      kind: 'hold.placed',
      detail: { n: 2 },
      reason: 'two\nlines',
      actor: { kind: 'person', name: '@ana' },
    }),
    factNumber(3, { kind: 'hold.placed', windowId: '-1', detail: {} }),
  ]));
  store.close();
  const opened = openAuditTrail(directory);
  if (!opened.ok) throw new Error(opened.failure.message);
  trail = opened.value;
});

afterEach(() => {
  trail.close();
  directory.dispose();
});

const write = (format: 'csv' | 'jsonl', filter: AuditFilter = {}) =>
  exportAudit(trail, { file, format, filter });

/** Parses RFC 4180 records strictly. */
function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  let record: string[] = [];
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text);
    if (match === null) throw new Error('Not RFC 4180');
    record.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}

describe('export of the trail', () => {
  it('writes JSON lines that anyone can verify, with the head last', () => {
    expect(write('jsonl')).toEqual({ ok: true, value: { entries: 2103, head } });
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    const last: unknown = JSON.parse(lines.pop() ?? '');
    expect(last).toEqual({ head, entries: 2103, filter: {} });
    let prevHash = '0'.repeat(64);
    for (const line of lines) {
      const { prevHash: named, hash, ...rest } = recordedEntrySchema.parse(JSON.parse(line));
      expect(named).toBe(prevHash);
      expect(hash).toBe(chainTools.sha256(prevHash + chainTools.canonicalJson(rest)));
      prevHash = hash;
    }
    expect(prevHash).toBe(head.hash);
  });

  it('writes what a filter selects, and the filter itself', () => {
    const filter = { kind: 'hold.placed', after: 2101 } as const;
    expect(write('jsonl', filter)).toEqual({ ok: true, value: { entries: 2, head } });
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { seq?: number }).seq)).toEqual([
      2102,
      2103,
      undefined,
    ]);
    expect(JSON.parse(lines[2] ?? '')).toEqual({ head, entries: 2, filter });
  });

  it('writes RFC 4180 CSV after a comment with the head', () => {
    expect(write('csv', { kind: 'hold.placed' }).ok).toBe(true);
    const text = readFileSync(file, 'utf8');
    const [comment = ''] = text.split('\r\n');
    expect(comment).toMatch(/^# /);
    expect(comment).toContain(head.hash);
    expect(comment).toContain('"kind":"hold.placed"');
    const [names = [], ...records] = parseCsv(text.slice(comment.length + 2));
    const column = (name: string) => records.map((record) => record[names.indexOf(name)]);
    expect(records.every((record) => record.length === names.length)).toBe(true);
    expect(column('seq')).toEqual(['2101', '2102', '2103']);
    expect(column('detail')).toEqual(['{"n":1}', '{"n":2}', '{}']);
    expect(column('hash').at(-1)).toBe(head.hash);
  });

  it('writes as text what a spreadsheet would evaluate', () => {
    write('csv', { kind: 'hold.placed' });
    const text = readFileSync(file, 'utf8');
    expect(text).toContain(`"'=HYPERLINK(""http://x"",""a, b"")"`);
    expect(text).toContain(`,'@ana,`);
    expect(text).toContain(`,'-1,`);
    expect(text).toContain('two\\u{a}lines');
  });

  it('replaces a file only with a complete one, and leaves nothing behind', () => {
    writeFileSync(file, 'before');
    const failing = {
      head: () => head,
      *iterate(): ReturnType<AuditTrail['iterate']> {
        yield* trail.iterate({ after: 2000 });
        throw new Error('disk on fire');
      },
    };
    const failed = exportAudit(failing, { file, format: 'csv', filter: {} });
    expect(failed).toMatchObject({ ok: false, failure: { code: 'file-unreadable' } });
    expect(readFileSync(file, 'utf8')).toBe('before');
    expect(write('csv').ok).toBe(true);
    expect(readFileSync(file, 'utf8')).toMatch(/^# /);
    expect(readdirSync(directory.root).filter((name) => name.includes('unfinished'))).toEqual([]);
  });

  it('names the path it could not write', () => {
    file = join(directory.root, 'nowhere', 'export.csv');
    expect(write('csv')).toMatchObject({
      ok: false,
      failure: { code: 'file-unreadable', message: expect.stringContaining(file) as string },
    });
    expect(existsSync(file)).toBe(false);
  });
});

describe.skipIf(process.platform === 'win32')('an export through what is no file', () => {
  it('leaves the device there, and what a pipe reads is whole', async () => {
    const through = (path: string) =>
      exportAudit(trail, { file: path, format: 'jsonl', filter: {} });
    expect(through('/dev/null')).toMatchObject({ ok: true, value: { entries: 2103 } });
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
    const pipe = join(directory.root, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const taken = join(directory.root, 'taken');
    const reader = spawn('sh', ['-c', 'exec cat "$0" > "$1"', pipe, taken], { stdio: 'ignore' });
    const ended = once(reader, 'exit');
    expect(through(pipe)).toMatchObject({ ok: true });
    await ended;
    expect(readFileSync(taken, 'utf8').trimEnd().split('\n')).toHaveLength(2104);
    expect(readdirSync(directory.root).filter((name) => name.includes('unfinished'))).toEqual([]);
  });
});
