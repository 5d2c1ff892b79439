import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { linkFacts } from '../../../../shared/domain/trail/audit-chain.ts';
import { chainTools } from '../../../../agent/adapters/chain/chain-tools.ts';
import { type AuditTrail, openAuditTrail } from '../../../../agent/adapters/sqlite/audit-trail.ts';
import type { AuditVerification } from '../../../../agent/adapters/sqlite/verify/audit-verify.ts';
import { openStore } from '../../../../agent/adapters/sqlite/sqlite-store.ts';
import type { Store } from '../../../../agent/ports/store.ts';
import { auditQuerySchema } from '../../../../shared/contract/audit-calls.ts';
import { factNumber, factsOf } from '../../../support/audit-facts.ts';
import { forge, forgeUnguarded } from '../../../support/forger.ts';
import { temporaryDataDirectory } from '../../../support/temporary-directory.ts';

let directory: ReturnType<typeof temporaryDataDirectory>;
let store: Store;
let findings: string[];

const open = () => openStore({ directory, report: ({ code }) => findings.push(code) });

function withTrail<T>(work: (trail: AuditTrail) => T): T {
  const trail = openAuditTrail(directory);
  if (!trail.ok) throw new Error(trail.failure.message);
  try {
    return work(trail.value);
  } finally {
    trail.value.close();
  }
}

const verify = (): AuditVerification => withTrail((trail) => trail.verify());

beforeEach(() => {
  directory = temporaryDataDirectory();
  findings = [];
  store = open();
});

afterEach(() => {
  store.close();
  directory.dispose();
});

describe('reading the audit trail without an agent', () => {
  it('reads and verifies while a store is writing', () => {
    withTrail((trail) => {
      for (let n = 1; n <= 20; n += 1) {
        const { head } = store.commit({}, factsOf('run.started', 30));
        expect(trail.verify()).toEqual({ ok: true, entries: n * 30, head, findings: [] });
      }
      expect(trail.page(auditQuerySchema.parse({ after: 598 })).map((e) => e.seq)).toEqual([
        599, 600,
      ]);
    });
    expect(findings).toEqual([]);
  });

  it('verifies an empty trail', () => {
    expect(verify()).toMatchObject({
      ok: true,
      entries: 0,
      head: { seq: 0, hash: '0'.repeat(64) },
    });
  });

  it('reads a copy of the database alone, and reports that the head file is missing', () => {
    const { head } = store.commit({}, factsOf('run.started', 5));
    store.close();
    const copy = temporaryDataDirectory();
    copyFileSync(directory.database, copy.database);
    const trail = openAuditTrail(copy);
    if (!trail.ok) throw new Error(trail.failure.message);
    const verdict = trail.value.verify();
    trail.value.close();
    expect(verdict).toMatchObject({ ok: true, entries: 5, head });
    expect(verdict.findings).toEqual([expect.stringContaining('audit.head is missing')]);
    expect(existsSync(copy.auditHead)).toBe(false);
    copy.dispose();
  });

  it('iterates over all matches, up to where the chain ended when it began', () => {
    store.commit({}, factsOf('run.started', 2500));
    store.commit({}, factsOf('run.failed', 10));
    withTrail((trail) => {
      const seqs: number[] = [];
      for (const entry of trail.iterate({ kind: 'run.started', after: 100 })) {
        if (seqs.length % 500 === 0) store.commit({}, [factNumber(1)]);
        seqs.push(entry.seq);
      }
      expect(seqs).toEqual(Array.from({ length: 2400 }, (_, n) => n + 101));
    });
  });

  it('reports a missing database', () => {
    const nowhere = temporaryDataDirectory();
    const trail = openAuditTrail(nowhere);
    expect(trail).toMatchObject({ ok: false, failure: { code: 'store-missing' } });
    expect(readdirSync(nowhere.root)).not.toContain('remanso.db');
    nowhere.dispose();
  });
});

describe('append-only, enforced by the database', () => {
  const attempts: readonly (readonly [name: string, sql: string])[] = [
    ['UPDATE', `UPDATE audit SET body = '{}' WHERE seq = 2`],
    ['DELETE', 'DELETE FROM audit WHERE seq = 3'],
    ['DELETE of everything', 'DELETE FROM audit'],
    [
      'INSERT OR REPLACE',
      `INSERT OR REPLACE INTO audit (seq, body, prev_hash, hash)
      SELECT seq, replace(body, 'shop', 'chop'), prev_hash, hash FROM audit WHERE seq = 2`,
    ],
    [
      'REPLACE of the last entry',
      `REPLACE INTO audit (seq, body, prev_hash, hash)
      SELECT seq, replace(body, 'shop', 'chop'), prev_hash, hash FROM audit WHERE seq = 3`,
    ],
    ['UPDATE OR REPLACE', 'UPDATE OR REPLACE audit SET seq = 2 WHERE seq = 3'],
    [
      'INSERT beyond a gap',
      `INSERT INTO audit (seq, body, prev_hash, hash)
      SELECT 9, body, hash, hash FROM audit WHERE seq = 3`,
    ],
    [
      'INSERT without seq',
      `INSERT INTO audit (body, prev_hash, hash)
      SELECT body, hash, hash FROM audit WHERE seq = 3`,
    ],
    [
      'INSERT after another hash',
      `INSERT INTO audit (seq, body, prev_hash, hash)
      SELECT 4, body, prev_hash, hash FROM audit WHERE seq = 3`,
    ],
    [
      'INSERT OR IGNORE with ON CONFLICT',
      `INSERT INTO audit (seq, body, prev_hash, hash)
      SELECT seq, body, prev_hash, hash FROM audit WHERE seq = 3
      ON CONFLICT (seq) DO UPDATE SET body = '{}'`,
    ],
  ];

  it.each(attempts)('refuses %s', (_name, sql) => {
    const { head } = store.commit(
      {},
      [1, 2, 3].map((n) => factNumber(n)),
    );
    const attempt = () => forge(directory.database, (database) => database.prepare(sql).run());
    expect(attempt).toThrow(/append-only/);
    expect(verify()).toMatchObject({ ok: true, entries: 3, head });
  });
});

describe('verify', () => {
  beforeEach(() => {
    for (let n = 0; n < 12; n += 1) {
      store.commit(
        {},
        Array.from({ length: 100 }, (_, i) => factNumber(n * 100 + i)),
      );
    }
    expect(verify()).toMatchObject({ ok: true, entries: 1200 });
  });

  const forgeries: readonly (readonly [name: string, badSeq: number, sql: string])[] = [
    [
      'a changed text',
      700,
      `UPDATE audit SET body = replace(body, 'shop', 'chop') WHERE seq = 700`,
    ],
    ['a changed hash', 700, 'UPDATE audit SET hash = zeroblob(32) WHERE seq = 700'],
    ['a changed previous hash', 700, 'UPDATE audit SET prev_hash = zeroblob(32) WHERE seq = 700'],
    ['a removed entry', 501, 'DELETE FROM audit WHERE seq = 501'],
    ['the first entry removed', 1, 'DELETE FROM audit WHERE seq = 1'],
    ['a moved entry', 1200, 'UPDATE audit SET seq = 5000 WHERE seq = 1200'],
    [
      'an entry before the first',
      -7,
      `INSERT INTO audit (seq, body, prev_hash, hash)
      SELECT -7, body, prev_hash, hash FROM audit WHERE seq = 9`,
    ],
    ['everything removed', 1, 'DELETE FROM audit'],
    [
      'a line feed in a text',
      3,
      `UPDATE audit SET body = replace(body, ',', char(10) || ',') WHERE seq = 3`,
    ],
  ];

  it.each(forgeries)('names the first bad entry: %s', (_name, badSeq, sql) => {
    forgeUnguarded(directory.database, (database) => void database.exec(sql));
    expect(verify()).toMatchObject({ ok: false, firstBadSeq: badSeq });
  });

  it('names the entry after a truncation, which only the head file reveals', () => {
    store.close();
    forgeUnguarded(directory.database, (db) => void db.exec('DELETE FROM audit WHERE seq > 1150'));
    const verdict = verify();
    expect(verdict).toMatchObject({ ok: false, firstBadSeq: 1151 });
    expect(verdict.ok ? '' : verdict.why).toContain('its tail was cut off');
    const file = directory.auditHead;
    const cut = { code: 'tail-cut-off', last: 1150, seq: 1200, file };
    expect(verdict).toMatchObject({ faults: expect.arrayContaining([cut]) as unknown });
    rmSync(directory.auditHead);
    // The times kept beside the entries still show it.
    const without = verify();
    expect(without.ok ? '' : without.why).toMatch(/^the times in audit_spans differ/);
  });

  it('keeps the evidence of a truncation when an agent starts and appends', () => {
    store.close();
    forgeUnguarded(directory.database, (db) => void db.exec('DELETE FROM audit WHERE seq > 1150'));
    store = open();
    expect(findings).toEqual(['audit-derived-differs', 'audit-head-disagrees']);
    store.commit(
      {},
      Array.from({ length: 100 }, (_, n) => factNumber(n)),
    );
    expect(verify()).toMatchObject({ ok: false, firstBadSeq: 1200 });
    store.close();
    store = open();
    const cut = ['audit-derived-differs', 'audit-head-disagrees'];
    expect(findings).toEqual([...cut, 'audit-derived-differs']);
  });

  it('detects a trail rewritten with correct hashes, through the head file', () => {
    forgeUnguarded(directory.database, (db) => {
      db.exec('DELETE FROM audit WHERE seq >= 1100');
      const row = db.prepare('SELECT lower(hex(hash)) FROM audit WHERE seq = 1099').pluck();
      const end = { seq: 1099, hash: String(row.get()) };
      const lies = Array.from({ length: 101 }, (_, n) => factNumber(n, { reason: 'nothing here' }));
      for (const link of linkFacts(end, lies, chainTools).links) {
        db.prepare(
          'INSERT INTO audit (seq, body, prev_hash, hash) VALUES (?, ?, unhex(?), unhex(?))',
        ).run(link.seq, link.body, link.prevHash, link.hash);
      }
    });
    const verdict = verify();
    expect(verdict).toMatchObject({ ok: false, firstBadSeq: 1200 });
    expect(verdict.ok ? '' : verdict.why).toContain('the hash of entry 1200 differs');
  });

  it.each([
    ['audit_refuses_update', 'DROP TRIGGER audit_refuses_update', 'of the database is missing'],
    ['audit_takes_next_link', 'DROP TRIGGER audit_takes_next_link', 'of the database is missing'],
    [
      'audit_refuses_delete',
      `DROP TRIGGER audit_refuses_delete; CREATE TRIGGER audit_refuses_delete
       BEFORE DELETE ON audit WHEN OLD.seq > 9 BEGIN SELECT RAISE(ABORT, 'no'); END`,
      'of the database was changed',
    ],
    [
      'extra',
      'CREATE TRIGGER extra AFTER INSERT ON audit BEGIN SELECT 1; END',
      'was added to the database',
    ],
  ])('reports the guard %s', (name, sql, why) => {
    forge(directory.database, (database) => void database.exec(sql));
    const verdict = verify();
    expect(verdict).toMatchObject({ ok: false, firstBadSeq: 1201 });
    expect(verdict.ok ? '' : verdict.why).toContain(`the trigger ${name} ${why}`);
  });

  it.each([
    ['garbage', '\u0000garbage'],
    ['empty', ''],
    ['too long', `${'0'.repeat(16)} ${'a'.repeat(64)}\nmore`],
  ])('reports a damaged head file (%s), and the agent replaces it', (_name, text) => {
    store.close();
    writeFileSync(directory.auditHead, text);
    const verdict = verify();
    expect(verdict).toMatchObject({ ok: true, entries: 1200 });
    expect(verdict.findings).toHaveLength(1);
    store = open();
    expect(findings).toEqual(['audit-head-damaged']);
    expect(readFileSync(directory.auditHead, 'utf8')).toMatch(/^0{12}1200 [0-9a-f]{64}\n$/);
  });
});

describe('any byte of any row', () => {
  it('is detected when changed in the file itself', () => {
    const facts = [1, 2, 3, 4, 5].map((n) =>
      factNumber(n, { reason: `Ñandú ${n} \ufffd🎻`, ...(n % 2 ? { windowId: 'w' } : {}) }),
    );
    store.commit({}, facts);
    store.close();
    const intact = readFileSync(directory.database);
    const { links } = linkFacts({ seq: 0, hash: '0'.repeat(64) }, facts, chainTools);
    const rows = links.map(({ seq, body }) => ({
      seq,
      start: intact.indexOf(body),
      length: Buffer.byteLength(body) + 64,
    }));
    expect(rows.every((row) => row.start > 0)).toBe(true);
    fc.assert(
      fc.property(
        fc.constantFrom(...rows),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (row, place, flip) => {
          const bytes = Buffer.from(intact);
          const at = row.start + (place % row.length);
          bytes[at] = (bytes[at] ?? 0) ^ flip;
          writeFileSync(directory.database, bytes);
          expect(verify()).toMatchObject({ ok: false, firstBadSeq: row.seq });
        },
      ),
      { numRuns: 200 },
    );
    // U+FFFD is EF BF BD; F1 BF BD is broken UTF-8 that decodes to the same.
    const mark = intact.indexOf('\ufffd', rows[2]?.start);
    const bytes = Buffer.from(intact);
    bytes[mark] = 0xf1;
    writeFileSync(directory.database, bytes);
    expect(verify()).toMatchObject({ ok: false, firstBadSeq: 3 });
    writeFileSync(directory.database, intact);
    expect(verify()).toMatchObject({ ok: true, entries: 5 });
  });
});
