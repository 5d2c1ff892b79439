import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chainTools } from '../../../agent/adapters/chain/chain-tools.ts';
import { SPAN_BITS } from '../../../agent/adapters/sqlite/database/audit-schema.ts';
import { runVerify } from '../../../agent/verify/run-verify.ts';
import {
  createDataDirectory,
  type DataDirectory,
  dataDirectory,
} from '../../../agent/wire/data-directory/data-directory.ts';
import { runInProcess } from '../../support/cli-in-process.ts';
import { forge, forgeUnguarded } from '../../support/forger.ts';
import {
  archiveOf,
  copiedDirectory,
  exportOf,
  lines,
  SignedTrail,
  type BodyLink,
} from '../../support/signed-trail.ts';

/**
 * Ten kinds of tampering by somebody who owns the machine and mends what lies in the data directory.
 * Outside it are the public key and the copy that each checkpoint went to. 40 entries; checkpoints 1 and 2
 * sign entries 20 and 40; the old copy is of entry 30.
 */
const PLACE = mkdtempSync(join(tmpdir(), 'remanso-tampering-'));
const OUTSIDE = join(PLACE, 'outside');
const CHECKPOINTS = join(OUTSIDE, 'checkpoints.jsonl');
const DAY_MS = 86_400_000;

let trail: SignedTrail;
let key: string;
let old: DataDirectory;

beforeAll(async () => {
  mkdirSync(OUTSIDE);
  const directory = dataDirectory(join(PLACE, 'data'), {});
  createDataDirectory(directory);
  trail = new SignedTrail(directory);
  trail.settings = { ...trail.settings, copies: [{ file: CHECKPOINTS }] };
  await trail.write(20);
  await trail.sign();
  await trail.write(10);
  old = copiedDirectory(directory, join(PLACE, 'old'));
  await trail.write(10);
  await trail.sign();
  key = await trail.keyFile(join(OUTSIDE, 'remanso.pem'));
}, 60_000);

afterAll(() => rmSync(PLACE, { recursive: true, force: true }));

interface Scene {
  readonly directory: DataDirectory;
  readonly folder: string;
}

interface Found {
  /** Codes that `audit verify` finds with nothing but the data directory. */
  readonly verify: readonly string[];
  /** Codes that `remanso-verify` finds with what lies outside. */
  readonly standAlone: readonly string[];
}

interface Kind extends Found {
  readonly name: string;
  /** Returns the trail's files for `remanso-verify`; without, an export of the directory is made. */
  readonly tamper: (
    scene: Scene,
  ) => Promise<readonly string[] | undefined> | readonly string[] | undefined;
}

function bodiesOf(directory: DataDirectory): string[] {
  return forge(directory.database, (database) =>
    database.prepare<[], string>('SELECT body FROM audit ORDER BY seq').pluck().all(),
  );
}

/** A flawless chain over other bodies. */
function chained(bodies: readonly string[], from = 0, start = '0'.repeat(64)): BodyLink[] {
  let prevHash = start;
  return bodies.map((body, index) => {
    const hash = chainTools.sha256(prevHash + body);
    const link = { seq: from + index + 1, body, prevHash, hash };
    prevHash = hash;
    return link;
  });
}

const altered = (body: string): string => body.replace('"runId":"run-12"', '"runId":"run-99"');

/** What is derived from the entries is mended as well. */
const MENDED_SPANS =
  'DELETE FROM audit_spans; INSERT INTO audit_spans ' +
  `SELECT seq >> ${SPAN_BITS}, min(at), max(at) FROM audit GROUP BY 1`;

function mendHead({ auditHead }: DataDirectory, { seq, hash }: BodyLink): void {
  writeFileSync(auditHead, `${String(seq).padStart(16, '0')} ${hash}\n`);
}

/** The whole trail with one run that is another, chained anew; nothing in the directory remembers. */
function rewrite(directory: DataDirectory): void {
  const links = chained(bodiesOf(directory).map(altered));
  forgeUnguarded(directory.database, (database) => {
    const update = database.prepare(
      'UPDATE audit SET body = ?, prev_hash = ?, hash = ? WHERE seq = ?',
    );
    for (const { seq, body, prevHash, hash } of links) {
      update.run(body, Buffer.from(prevHash, 'hex'), Buffer.from(hash, 'hex'), seq);
    }
  });
  const last = links.at(-1);
  if (last !== undefined) mendHead(directory, last);
  rmSync(directory.evidenceFolder, { recursive: true });
}

const KINDS: readonly Kind[] = [
  {
    name: 'an entry is edited',
    tamper: ({ directory }) => {
      forgeUnguarded(directory.database, (database) => {
        database.exec(
          `UPDATE audit SET body = replace(body, '"run-12"', '"run-99"') WHERE seq = 12`,
        );
      });
      return undefined;
    },
    verify: ['hash-differs'],
    standAlone: ['hash-differs'],
  },
  {
    name: 'an entry is deleted',
    tamper: ({ directory }) => {
      forgeUnguarded(directory.database, (database) => {
        database.exec('DELETE FROM audit WHERE seq = 12');
      });
      return undefined;
    },
    verify: ['entry-missing'],
    standAlone: ['entries-missing'],
  },
  {
    name: 'an entry is replaced by one with a right hash of its own',
    tamper: ({ directory }) => {
      const body = altered(bodiesOf(directory)[11] ?? '');
      forgeUnguarded(directory.database, (database) => {
        const { prev } = database
          .prepare<[], { prev: Buffer }>('SELECT prev_hash AS prev FROM audit WHERE seq = 12')
          .get() ?? { prev: Buffer.alloc(32) };
        const hash = chainTools.sha256(prev.toString('hex') + body);
        database
          .prepare('INSERT OR REPLACE INTO audit (seq, body, prev_hash, hash) VALUES (12, ?, ?, ?)')
          .run(body, prev, Buffer.from(hash, 'hex'));
      });
      return undefined;
    },
    verify: ['prev-hash-differs'],
    standAlone: ['prev-hash-differs'],
  },
  {
    name: 'two entries are swapped',
    tamper: ({ directory }) => {
      forgeUnguarded(directory.database, (database) => {
        database.exec('UPDATE audit SET seq = -1 WHERE seq = 12');
        database.exec('UPDATE audit SET seq = 12 WHERE seq = 13');
        database.exec('UPDATE audit SET seq = 13 WHERE seq = -1');
      });
      return undefined;
    },
    verify: ['prev-hash-differs'],
    standAlone: ['entry-missing'],
  },
  {
    name: 'the tail is cut off, and the head file mended',
    tamper: ({ directory }) => {
      const last = chained(bodiesOf(directory))[34];
      forgeUnguarded(directory.database, (database) => {
        database.exec('DELETE FROM audit WHERE seq > 35');
        database.exec(MENDED_SPANS);
      });
      if (last !== undefined) mendHead(directory, last);
      rmSync(directory.evidenceFolder, { recursive: true });
      return undefined;
    },
    verify: [],
    standAlone: ['checkpoint-ahead'],
  },
  {
    name: 'the whole trail is rewritten',
    tamper: ({ directory }) => {
      rewrite(directory);
      return undefined;
    },
    verify: [],
    standAlone: ['checkpoint-differs'],
  },
  {
    name: 'an old copy of the data directory is put back',
    tamper: ({ directory }) => {
      rmSync(directory.root, { recursive: true });
      cpSync(old.root, directory.root, { recursive: true });
      return undefined;
    },
    verify: [],
    standAlone: ['checkpoint-ahead'],
  },
  {
    name: 'an archive is swapped for another',
    tamper: ({ directory, folder }) => {
      const links = chained(bodiesOf(directory));
      const forged = chained(bodiesOf(directory).slice(0, 16).map(altered));
      return [archiveOf(forged, folder), archiveOf(links.slice(16), folder)];
    },
    verify: [],
    standAlone: ['prev-hash-differs'],
  },
  {
    name: 'checkpoints are forged with another key',
    tamper: async ({ directory }) => {
      rewrite(directory);
      const forger = new SignedTrail(directory);
      rmSync(directory.secretsFolder, { recursive: true });
      await forger.sign();
      cpSync(directory.checkpoints, join(OUTSIDE, 'forged.jsonl'));
      return [exportOf(directory, join(directory.root, 'x')), join(OUTSIDE, 'forged.jsonl')];
    },
    verify: [],
    standAlone: ['checkpoint-key', 'checkpoint-twice', 'checkpoint-differs'],
  },
  {
    name: 'the clock is set back',
    tamper: async ({ directory }) => {
      const later = new SignedTrail(directory);
      later.time.setClock(trail.time.clock.now() - DAY_MS);
      await later.write(3);
      await later.sign();
      return undefined;
    },
    verify: ['checkpoint-clock'],
    standAlone: ['entry-clock'],
  },
];

const scenes = KINDS.map((kind, index) => [kind.name, { ...kind, index }] as const);

describe('tampering that `audit verify` or `remanso-verify` must find', () => {
  it.each(scenes)('%s', async (_, { tamper, verify, standAlone, index }) => {
    const folder = join(PLACE, `kind-${index}`);
    mkdirSync(folder);
    const directory = copiedDirectory(trail.directory, join(folder, 'data'));
    const given = await tamper({ directory, folder });
    const files = given ?? [exportOf(directory, join(folder, 'trail.jsonl'))];
    const here = codesIn(await verifyHere(directory));
    expect(here).toEqual(verify.length === 0 ? [] : expect.arrayContaining([...verify]));
    const found = await runVerify(['--json', '--key', key, CHECKPOINTS, ...files], {});
    expect(codesIn(found.stdout)).toEqual(expect.arrayContaining([...standAlone]));
    expect(found.code).toBe(1);
  });

  it('finds nothing where nothing was done', async () => {
    const { directory } = trail;
    expect(codesIn(await verifyHere(directory))).toEqual([]);
    const file = exportOf(directory, join(PLACE, 'trail.jsonl'));
    const found = await runVerify(['--json', '--key', key, CHECKPOINTS, file], {});
    expect(JSON.parse(found.stdout)).toMatchObject({
      ok: true,
      entries: 40,
      checkpoints: { good: 2, agreed: 2, latest: { number: 2, seq: 40 } },
      faults: [],
      notes: [],
    });
    expect(lines(CHECKPOINTS)).toEqual(lines(directory.checkpoints));
    expect(found.code).toBe(0);
  });
});

async function verifyHere({ root }: DataDirectory): Promise<string> {
  const { stdout } = await runInProcess(['--data-dir', root, '--json', 'audit', 'verify']);
  return stdout;
}

function codesIn(stdout: string): string[] {
  const { faults = [] } = JSON.parse(stdout) as { faults?: { code: string }[] };
  return faults.map(({ code }) => code);
}
