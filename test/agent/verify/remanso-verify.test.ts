import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportAudit } from '../../../agent/adapters/audit/audit-export.ts';
import { keyFingerprint } from '../../../agent/adapters/checkpoints/ed25519.ts';
import { openAuditTrail } from '../../../agent/adapters/sqlite/audit-trail.ts';
import { runVerify } from '../../../agent/verify/run-verify.ts';
import {
  createDataDirectory,
  type DataDirectory,
  dataDirectory,
} from '../../../agent/wire/data-directory/data-directory.ts';
import { bundleVerify } from '../../../build/scripts/bundle-verify.ts';
import { forge } from '../../support/forger.ts';
import {
  archiveOf,
  exportOf,
  got,
  lines,
  SignedTrail,
  type BodyLink,
} from '../../support/signed-trail.ts';

const PLACE = mkdtempSync(join(tmpdir(), 'remanso-verify-'));
const at = (name: string): string => join(PLACE, name);

let trail: SignedTrail;
/** Of the same length, with other entries. */
let otherTrail: DataDirectory;
let links: readonly BodyLink[];
let whole: string;
let key: string;

beforeAll(async () => {
  const directory = dataDirectory(at('data'), {});
  createDataDirectory(directory);
  trail = new SignedTrail(directory);
  await trail.write(20);
  await trail.sign();
  await trail.write(10);
  await trail.sign({ isNewKey: true });
  await trail.write(10);
  await trail.sign();
  await trail.write(2);
  links = forge(directory.database, (database) =>
    database
      .prepare<[], BodyLink>(
        `SELECT seq, body, lower(hex(prev_hash)) AS prevHash, lower(hex(hash)) AS hash
         FROM audit ORDER BY seq`,
      )
      .all(),
  );
  otherTrail = dataDirectory(at('other'), {});
  createDataDirectory(otherTrail);
  const other = new SignedTrail(otherTrail);
  await other.time.pass(500);
  await other.write(42);
  whole = exportOf(directory, at('trail.jsonl'));
  key = await trail.keyFile(at('remanso.pem'));
}, 60_000);
afterAll(() => rmSync(PLACE, { recursive: true, force: true }));

interface Checked {
  readonly code: number;
  readonly faults: readonly string[];
  readonly notes: readonly string[];
  readonly entries: number;
  readonly agreed: number;
}

async function check(...args: string[]): Promise<Checked> {
  const { code, stdout, stderr } = await runVerify(['--json', ...args], {});
  if (stdout === '') throw new Error(stderr);
  const { faults, notes, entries, checkpoints } = JSON.parse(stdout) as {
    faults: { code: string }[];
    notes: { code: string }[];
    entries: number;
    checkpoints: { agreed: number };
  };
  const codes = (all: { code: string }[]): string[] => all.map((one) => one.code);
  const { agreed } = checkpoints;
  return { code, faults: codes(faults), notes: codes(notes), entries, agreed };
}

const series = (): string => trail.directory.checkpoints;

describe('remanso-verify', () => {
  it('proves an export, plain or compressed, by a key that was replaced since', async () => {
    const packed = at('trail.jsonl.gz');
    writeFileSync(packed, gzipSync(readFileSync(whole)));
    for (const file of [whole, packed]) {
      expect(await check('--key', key, series(), file)).toEqual({
        ...{ code: 0, faults: [], notes: ['after-latest'], entries: 42, agreed: 3 },
      });
    }
    const [first = ''] = lines(series());
    const { publicKey } = JSON.parse(first) as { publicKey: string };
    const former = keyFingerprint(publicKey);
    expect(await check('--key', former, series(), whole)).toMatchObject({ code: 0, agreed: 3 });
    const nobody = `SHA256:${'A'.repeat(43)}`;
    expect(await check('--key', nobody, series(), whole)).toMatchObject({
      code: 1,
      faults: ['checkpoint-key', 'checkpoint-key', 'checkpoint-key'],
    });
  });

  it('joins archives and an export, in any order, and misses the one that is not there', async () => {
    const parts = [links.slice(0, 16), links.slice(16, 25), links.slice(25)];
    const [a = '', b = '', c = ''] = parts.map((part) => archiveOf(part, PLACE));
    expect(await check(series(), c, a, b)).toMatchObject({ code: 0, entries: 42, agreed: 3 });
    // What an archive and an export both have must be the same.
    expect(await check(series(), whole, b)).toMatchObject({ code: 0, entries: 42, agreed: 3 });
    const other = exportOf(otherTrail, at('other.jsonl'));
    expect((await check(other, a)).faults).toEqual(['head-absent']);
    expect(await check(series(), a, c)).toMatchObject({
      code: 1,
      faults: ['entries-missing', 'checkpoint-differs'],
    });
    expect(await check(series(), b, c)).toMatchObject({
      ...{ code: 0, entries: 26, agreed: 3 },
      notes: ['no-key', 'begins-late', 'after-latest'],
    });
    expect(await check(series(), a)).toMatchObject({ code: 1 });
    expect(await check('--older', series(), a, b)).toMatchObject({
      ...{ code: 0, agreed: 1 },
      notes: ['no-key', 'not-at-hand'],
    });
  });

  it('goes on over the stub of an archive that a person removed, and over nothing else', async () => {
    const stub = at('trail-000000000005-000000000018.stub.json');
    const [first, last] = [links[4], links[17]];
    const part = { first: 5, last: 18, prevHash: first?.prevHash, hash: last?.hash };
    writeFileSync(stub, JSON.stringify({ ...part, file: 'x', removed: { by: 'ana' } }, null, 2));
    const [a = '', c = ''] = [links.slice(0, 4), links.slice(18)].map((one) =>
      archiveOf(one, PLACE),
    );
    const held = { code: 0, entries: 28, agreed: 3, notes: ['no-key', 'stub', 'after-latest'] };
    expect(await check(series(), a, stub, c)).toMatchObject(held);
    // An export of that trail has the same gap.
    const gap = at('gap.jsonl');
    const kept = lines(whole).filter((_, index) => index < 4 || index >= 18);
    writeFileSync(gap, `${kept.join('\n')}\n`.replace('"entries":42', '"entries":28'));
    expect(await check(series(), gap, stub)).toMatchObject(held);
    expect((await check(series(), gap)).faults).toEqual(['entries-missing']);
    writeFileSync(stub, JSON.stringify({ ...part, hash: first?.hash, removed: {} }, null, 2));
    expect((await check(series(), gap, stub)).faults).toEqual(['entries-missing']);
    expect((await check(series(), a, stub, c)).faults).toEqual(['prev-hash-differs']);
  });

  it('says of a filtered export what it does not show', async () => {
    const file = at('filtered.jsonl');
    const store = got(openAuditTrail(trail.directory));
    const filter = { after: 18, until: '2026-12-06T01:00:30Z' } as const;
    got(exportAudit(store, { file, format: 'jsonl', filter }));
    store.close();
    expect(await check('--key', key, series(), file)).toMatchObject({
      ...{ code: 0, faults: [] },
      notes: expect.arrayContaining(['filtered', 'not-at-hand']) as unknown,
    });
    writeFileSync(file, readFileSync(file, 'utf8').replace('"run-20"', '"run-21"'));
    expect(await check('--key', key, series(), file)).toMatchObject({
      code: 1,
      faults: ['hash-differs'],
    });
  });

  it('finds an export that was cut off, or whose last line was changed', async () => {
    const text = lines(whole);
    const cut = at('cut.jsonl');
    writeFileSync(cut, `${text.slice(0, 30).join('\n')}\n`);
    expect((await check(cut)).faults).toEqual(['no-end']);
    const end = JSON.stringify({
      head: { seq: 30, hash: links[29]?.hash },
      entries: 30,
      filter: {},
    });
    writeFileSync(cut, `${text.slice(0, 30).join('\n')}\n${end}\n`);
    expect((await check(cut)).faults).toEqual([]);
    expect((await check(cut, series())).faults).toEqual(['checkpoint-ahead']);
    writeFileSync(cut, `${text.slice(0, 29).join('\n')}\n${end}\n`);
    expect((await check(cut)).faults).toEqual(['end-differs']);
    writeFileSync(cut, `${text.slice(0, 9).join('\n')}\nsomething\n${end}\n`);
    expect((await check(cut)).faults).toEqual(['line-unread']);
  });

  it('refuses a key that stands twice, which shows each reader another value', async () => {
    const text = lines(whole);
    const twice = at('twice.jsonl');
    const put = (index: number, from: string, to: string) =>
      writeFileSync(
        twice,
        `${text.map((line, at) => (at === index ? line.replace(from, to) : line)).join('\n')}\n`,
      );
    const cases = [
      // `grep`, and readers that take the first value, see what nobody hashed.
      [11, '"kind":', '"kind":"run.failed","kind":'],
      [11, '"kind":', String.raw`"\u006bind":"run.failed","kind":`],
      [11, '"detail":{', '"detail":{"exitCode":1,"exitCode":2,'],
      [42, '"entries":', '"entries":7,"entries":'],
    ] as const;
    for (const [index, from, to] of cases) {
      put(index, from, to);
      const { code, faults } = await check('--key', key, series(), twice);
      expect([code, faults[0]], to).toEqual([1, 'key-repeated']);
    }
    const said = await runVerify(['--language', 'es', twice], {});
    expect(said.stdout).toContain('tiene dos veces la clave "entries"');
    const report = at('twice.json');
    const head = { seq: 30, hash: links[29]?.hash ?? '' };
    const honest = JSON.stringify({ windowId: 'erp', chain: { ok: true, head } });
    writeFileSync(report, honest.replace('{', '{"windowId":"crm",'));
    expect(await runVerify([report, whole], {})).toMatchObject({ code: 2 });
    // The same keys of different objects, and a text that looks like one, are nothing wrong.
    put(11, '"kind":', '"kind":');
    expect(await check('--key', key, series(), twice)).toMatchObject({ code: 0, faults: [] });
  });

  it('compares the heads of reports, of checks and of people', async () => {
    const report = at('report.json');
    const head = { seq: 30, hash: links[29]?.hash ?? '' };
    writeFileSync(report, JSON.stringify({ windowId: 'erp', chain: { ok: true, head } }, null, 2));
    const said = at('said.json');
    writeFileSync(
      said,
      JSON.stringify({ ok: true, entries: 41, head: { seq: 41, hash: links[40]?.hash } }),
    );
    const hash = links[4]?.hash ?? '';
    expect(await check('--head', hash, '--head', `5:${hash}`, report, said, whole)).toMatchObject({
      code: 0,
      notes: ['no-checkpoints', 'report'],
    });
    expect(await check('--head', hash, whole)).toMatchObject({ code: 0, faults: [] });
    expect((await check('--head', `6:${hash}`, whole)).faults).toEqual(['head-absent']);
    // A checkpoint alone proves the head that it signs, and no other.
    expect(await check(series(), report)).toMatchObject({ code: 0, faults: [] });
    expect((await check(series(), said)).notes).toContain('head-alone');
    writeFileSync(report, JSON.stringify({ chain: { head: { ...head, hash } } }));
    expect((await check(report, whole)).faults).toEqual(['head-absent']);
    expect((await check(report, series())).faults).toEqual(['head-absent']);
  });

  it('misses a checkpoint that was left out, and one that was replaced', async () => {
    const [first = '', second = '', third = ''] = lines(series());
    const some = at('some.jsonl');
    writeFileSync(some, `${first}\n${third}\n`);
    expect((await check(some, whole)).faults).toEqual(['checkpoint-missing', 'checkpoint-key']);
    writeFileSync(some, `${second}\n${third}\n`);
    expect(await check('--key', key, some, whole)).toMatchObject({ code: 0, agreed: 2 });
    writeFileSync(some, `${first}\n${second.replace('"seq":30', '"seq":29')}\n${third}\n`);
    expect((await check(some, whole)).faults).toEqual([
      ...['checkpoint-link', 'checkpoint-forged', 'checkpoint-key'],
    ]);
    // One at a time, as a webhook keeps them.
    writeFileSync(some, first);
    expect(await check(some, whole)).toMatchObject({ code: 0, agreed: 1 });
  });

  it('says what it was given that it cannot read, with code 2, in both languages', async () => {
    const odd = at('odd.txt');
    writeFileSync(odd, 'nothing of ours\n');
    expect(await runVerify([odd], {})).toMatchObject({ code: 2, stdout: '' });
    writeFileSync(odd, Buffer.from([0x7b, 0xff, 0xfe]));
    expect((await runVerify([odd], { LANG: 'es_ES.UTF-8' })).stderr).toContain('no se puede leer');
    expect((await runVerify([at('absent')], {})).stderr).toContain('ENOENT');
    expect((await runVerify(['--head', 'abc', whole], {})).code).toBe(2);
    expect((await runVerify(['--key', whole, whole], {})).code).toBe(2);
    expect((await runVerify(['--nonsense'], {})).stderr).toContain('Usage: remanso-verify');
    expect((await runVerify([], { LC_ALL: 'es' })).stderr).toContain('Uso: remanso-verify');
    const told = await runVerify(['--language', 'es', series(), whole], {});
    expect(told.stdout).toContain('Auditoría: 42 entradas, de la 1 a la 42');
    expect(told.stdout).toContain('No se ha encontrado nada alterado.');
  });

  it('is one file that needs Node and nothing else', async () => {
    const file = await bundleVerify(at('bundled'));
    const alone = join(mkdtempSync(at('alone-')), 'remanso-verify.mjs');
    copyFileSync(file, alone);
    const imported = [
      ...readFileSync(alone, 'utf8').matchAll(/\b(?:from|import\()\s*["']([^"']+)["']/g),
    ];
    expect(
      imported.map(([, name = '']) => name).filter((name) => !name.startsWith('node:')),
    ).toEqual([]);
    const { stdout } = await promisify(execFile)(process.execPath, [alone, series(), whole], {
      env: {},
    });
    expect(stdout).toContain('Nothing altered was found.');
  });
});
