import { copyFileSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { archiveFolder } from '../../../../../agent/features/archives/adapters/archive-file.ts';
import { archiveFileFaults } from '../../../../../agent/features/archives/adapters/archives-walk.ts';
import {
  type AuditTrail,
  openAuditTrail,
} from '../../../../../agent/adapters/sqlite/audit-trail.ts';
import { sealArchive } from '../../../../../agent/features/archives/adapters/seal-archive.ts';
import {
  openStore,
  type RecordedStore,
} from '../../../../../agent/adapters/sqlite/sqlite-store.ts';
import { auditQuerySchema, type AuditSearch } from '../../../../../shared/contract/audit-calls.ts';
import type { ArchivedPart } from '../../../../../shared/domain/trail/archived-part.ts';
import type { RecordedEntry } from '../../../../../shared/domain/trail/recorded-entry.ts';
import { factNumber } from '../../../../support/audit-facts.ts';
import { forge, forgeUnguarded } from '../../../../support/forger.ts';
import { temporaryDataDirectory } from '../../../../support/temporary-directory.ts';

/** Two whole spans of 1,024 and a bit; every 97th entry is none of a run. */
const ENTRIES = 3_000;
const OLD = Number.MAX_SAFE_INTEGER;

let directory: ReturnType<typeof temporaryDataDirectory>;
let store: RecordedStore;

const facts = Array.from({ length: ENTRIES }, (_, n) =>
  n % 97 === 0
    ? factNumber(n, { kind: 'hold.placed', windowId: 'erp-monthly' })
    : factNumber(n, {
        kind: n % 3 === 0 ? 'run.skipped' : 'run.started',
        integrationId: `shop-${n % 7}`,
      }),
);

function withTrail<T>(work: (trail: AuditTrail) => T): T {
  const trail = openAuditTrail(directory);
  if (!trail.ok) throw new Error(trail.failure.message);
  try {
    return work(trail.value);
  } finally {
    trail.value.close();
  }
}

function archiveNext(): ArchivedPart {
  const range = store.archives.next(OLD, 1);
  if (range === undefined) throw new Error('nothing to archive');
  const sealed = sealArchive(directory.database, range);
  if (!sealed.ok) throw new Error(sealed.failure.message);
  const { file, sha256, bytes, first, last, hash } = sealed.value;
  store.commit({ archived: sealed.value }, [
    {
      ...{ at: '2028-01-01T00:00:00Z', kind: 'trail.archived', actor: { kind: 'agent' } },
      detail: { file, sha256, bytes, first, last, hash },
    },
  ]);
  return sealed.value;
}

function discardAll(): number {
  let count = 0;
  for (let more = store.archives.discard(500); more > 0; more = store.archives.discard(500)) {
    count += more;
  }
  return count;
}

beforeEach(() => {
  directory = temporaryDataDirectory();
  store = openStore({ directory, report: () => undefined });
  store.commit({}, facts);
});

afterEach(() => {
  store.close();
  directory.dispose();
});

const pathOf = ({ file }: ArchivedPart): string => join(archiveFolder(directory.database), file);

describe('an archive of the trail', () => {
  it('carries whole spans, and is an export of its part', () => {
    const before = withTrail((trail) => [...trail.iterate({})]).slice(0, 2047);
    const part = archiveNext();
    expect(part).toMatchObject({
      first: 1,
      last: 2047,
      kinds: ['hold.placed', 'run.skipped', 'run.started'],
    });
    const lines = gunzipSync(readFileSync(pathOf(part)))
      .toString()
      .trimEnd()
      .split('\n');
    const end: unknown = JSON.parse(lines.pop() ?? '');
    expect(end).toEqual({
      entries: 2047,
      first: { seq: 1, prevHash: '0'.repeat(64) },
      head: { seq: 2047, hash: part.hash },
    });
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual(before);
    if (process.platform !== 'win32') expect(statSync(pathOf(part)).mode & 0o777).toBe(0o600);
  });

  it('is told from another file by size and hash, without reading its entries', () => {
    const part = archiveNext();
    const looked = (mostBytes: number): readonly string[] =>
      forge(directory.database, (connection) =>
        archiveFileFaults(connection, directory.database, mostBytes).map(({ code }) => code),
      );
    expect(looked(OLD)).toEqual([]);
    const bytes = readFileSync(pathOf(part));
    const flipped = Buffer.from(bytes);
    flipped[400] = (flipped[400] ?? 0) ^ 1;
    writeFileSync(pathOf(part), flipped);
    expect(looked(OLD)).toEqual(['archive-differs']);
    // Beyond what is hashed the size is all that is looked at.
    expect(looked(0)).toEqual([]);
    writeFileSync(pathOf(part), bytes.subarray(1));
    expect(looked(0)).toEqual(['archive-differs']);
    rmSync(pathOf(part));
    expect(looked(0)).toEqual(['archive-unreadable']);
    forgeUnguarded(directory.database, (database) => {
      database.exec(`UPDATE archives SET sha256 = '${'0'.repeat(64)}'`);
    });
    expect(looked(0)).toEqual(['archive-unrecorded']);
  });

  it('leaves out what is not old enough, and what is no whole span', () => {
    expect(store.archives.next(Date.parse('2026-12-06T01:00:00Z'), 1)).toBeUndefined();
    const inSpan1 = Date.parse('2026-12-06T01:00:00Z') + 1_500_000;
    expect(store.archives.next(inSpan1, 1)).toEqual({ first: 1, last: 1023 });
    expect(store.archives.next(inSpan1, 1024)).toBeUndefined();
    archiveNext();
    expect(store.archives.next(OLD, 1)).toBeUndefined();
  });

  it('takes entries of single runs out of the database, and no others', () => {
    const part = archiveNext();
    expect(discardAll()).toBe(2047 - Math.ceil(2047 / 97));
    expect(discardAll()).toBe(0);
    const left = forgeRead('SELECT count(*) FROM audit WHERE seq <= 2047');
    expect(left).toBe(Math.ceil(2047 / 97));
    expect(withTrail((trail) => trail.verify())).toMatchObject({ ok: true, entries: ENTRIES + 1 });
    expect(store.commit({}, [factNumber(9)]).head.seq).toBe(ENTRIES + 2);
    expect(part.file).toBe('trail-000000000001-000000002047.jsonl.gz');
  });

  it('lets nobody delete what no archive carries', () => {
    const remove = (where: string) => () => {
      forgeRead(`DELETE FROM audit WHERE ${where} RETURNING 1`);
    };
    expect(remove('seq = 2')).toThrow(/append-only/);
    archiveNext();
    expect(remove('seq = 1')).toThrow(/append-only/);
    expect(remove('seq = 2048')).toThrow(/append-only/);
    expect(remove('seq = 2')).not.toThrow();
  });

  it('verifies half-way through the deletion, and after the store was opened again', () => {
    archiveNext();
    store.archives.discard(300);
    expect(withTrail((trail) => trail.verify()).ok).toBe(true);
    store.close();
    const findings: string[] = [];
    store = openStore({ directory, report: ({ message }) => findings.push(message) });
    expect(findings).toEqual([]);
    discardAll();
    expect(withTrail((trail) => trail.verify()).ok).toBe(true);
  });

  it('gives freed pages back to the file system, in steps', () => {
    store.close();
    const whole = statSync(directory.database).size;
    store = openStore({ directory, report: () => undefined });
    archiveNext();
    discardAll();
    const free = store.archives.giveBack(0);
    expect(free).toBeGreaterThan(50);
    expect(store.archives.giveBack(20)).toBe(free - 20);
    while (store.archives.giveBack(20) > 0);
    store.close();
    expect(statSync(directory.database).size).toBeLessThan(whole * 0.6);
    store = openStore({ directory, report: () => undefined });
  });
});

function forgeRead(sql: string): unknown {
  return forge(directory.database, (database) => database.prepare(sql).pluck().get());
}

describe('reading over archives', () => {
  const queries = fc.record<Partial<AuditSearch>>(
    {
      after: fc.nat({ max: ENTRIES }),
      kind: fc.constantFrom('run.started', 'run.skipped', 'hold.placed', 'agent.started'),
      integration: fc.constantFrom('shop-1', 'shop-6', 'nobody'),
      since: fc.nat({ max: ENTRIES }).map(instantOf),
      until: fc.nat({ max: ENTRIES }).map(instantOf),
      limit: fc.integer({ min: 1, max: 40 }),
    },
    { requiredKeys: [] },
  );
  const backwards = fc.option(fc.integer({ min: 1, max: ENTRIES + 5 }), { nil: undefined });

  it('answers as it did before anything was archived', () => {
    const seqs = (query: AuditSearch): number[] =>
      withTrail((trail) => trail.page(query).map(({ seq }) => seq));
    const asked = fc.sample(fc.tuple(queries, backwards), { numRuns: 60, seed: 7 });
    const all = asked.map(([{ after, ...rest }, before]) =>
      auditQuerySchema.parse({
        ...{ ...rest, limit: rest.limit ?? 10 },
        ...(before === undefined ? { after: after ?? 0 } : { before }),
      }),
    );
    const before = all.map(seqs);
    archiveNext();
    discardAll();
    const archived = withTrail((trail) =>
      all.map((query) => trail.page(query).flatMap(({ seq }) => (seq <= ENTRIES ? [seq] : []))),
    );
    expect(archived).toEqual(before);
  });

  it('goes through all entries as they were written', () => {
    const before = withTrail((trail) => [...trail.iterate({})]);
    archiveNext();
    discardAll();
    const after = withTrail((trail) => [...trail.iterate({})]);
    expect(after.slice(0, ENTRIES)).toEqual(before);
  });

  it.each([
    ['text', { text: 'shop-6' }],
    ['actor', { actor: 'schedule' }],
    ['occurrence', { occurrence: 'erp-monthly@2026-12-06T01:00:00Z' }],
  ])('finds by %s what has left the database', (_, filter) => {
    const found = (): RecordedEntry[] => withTrail((trail) => [...trail.iterate(filter)]);
    const before = found();
    archiveNext();
    discardAll();
    expect(before.length).toBeGreaterThan(0);
    expect(found().filter(({ seq }) => seq <= ENTRIES)).toEqual(before);
  });

  it('says which file is missing, and reads the rest', () => {
    const part = archiveNext();
    discardAll();
    rmSync(pathOf(part));
    expect(() => withTrail((trail) => [...trail.iterate({})])).toThrow(part.file);
    const recent = withTrail((trail) => [...trail.iterate({ after: part.last })]);
    expect(recent).toHaveLength(ENTRIES + 1 - part.last);
  });
});

function instantOf(n: number): string {
  return new Date(Date.parse('2026-12-06T01:00:00Z') + n * 1000).toISOString();
}

describe('tampering with archives', () => {
  let part: ArchivedPart;

  beforeEach(() => {
    part = archiveNext();
    discardAll();
  });

  const why = (): string =>
    withTrail((trail) => {
      const verdict = trail.verify();
      return verdict.ok ? 'whole' : verdict.why;
    });

  it('finds a changed entry, however the file is packed again', () => {
    const text = gunzipSync(readFileSync(pathOf(part))).toString();
    writeFileSync(pathOf(part), gzipSync(text.replace('"lateMs":1,', '"lateMs":2,')));
    expect(why()).toContain('not the file that was sealed');
  });

  it('finds a changed entry even where the sum of the file was mended', () => {
    const text = gunzipSync(readFileSync(pathOf(part))).toString();
    writeFileSync(pathOf(part), gzipSync(text.replace('run-500', 'run-501')));
    forgeUnguarded(directory.database, (database) => {
      database.exec(`UPDATE archives SET sha256 = '${'0'.repeat(64)}'`);
    });
    expect(why()).toContain('no entry of the trail says');
  });

  it('finds a missing file, a cut one, and another one in its place', () => {
    const whole = readFileSync(pathOf(part));
    writeFileSync(pathOf(part), whole.subarray(0, whole.length - 9));
    expect(why()).toContain('cannot be read');
    copyFileSync(directory.auditHead, pathOf(part));
    expect(why()).toContain('cannot be read');
    rmSync(pathOf(part));
    expect(existsSync(pathOf(part))).toBe(false);
    expect(why()).toContain('cannot be read');
  });

  it('finds an archive that is no longer listed', () => {
    forgeUnguarded(directory.database, (database) => {
      database.exec('DELETE FROM archives');
    });
    expect(why()).toMatch(/missing/);
  });

  it('finds what was changed of the entries that stayed', () => {
    forgeUnguarded(directory.database, (database) => {
      database.exec(`UPDATE audit SET body = replace(body, 'people', 'nobody') WHERE seq = 1`);
      database.exec(`UPDATE audit SET body = replace(body, 'schedule', 'agent') WHERE seq = 98`);
    });
    expect(why()).toContain('is not the one in the archive');
  });

  it('finds an archive that is said to be removed, and was not by a person', () => {
    forgeUnguarded(directory.database, (database) => {
      database.exec(`UPDATE archives SET removed = '{"at":"x","by":"ana","reason":"room"}'`);
    });
    rmSync(pathOf(part));
    expect(why()).toContain('no entry of the trail says');
  });
});
