import {
  cpSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  mkdirSync,
} from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { archiveFolder } from '../../agent/features/archives/adapters/archive-file.ts';
import { chainTools } from '../../agent/adapters/chain/chain-tools.ts';
import { SPAN_BITS } from '../../agent/adapters/sqlite/database/audit-schema.ts';
import type { DataDirectory } from '../../agent/wire/data-directory/data-directory.ts';
import { forge, forgeUnguarded } from './forger.ts';
import { exportOf, lines, SignedTrail } from './signed-trail.ts';

export interface Place {
  readonly directory: DataDirectory;
  readonly folder: string;
  /** For `remanso-verify`; an export of the directory unless a row makes it. */
  readonly exported: string;
  readonly copy: string;
  /** The directory as it was before its last entries. */
  readonly old: string;
}

/** `by`: its finders, in the order of the page. */
export type Row = readonly [
  name: string,
  by: string,
  tamper: (place: Place) => void | Promise<void>,
];

const sql =
  (...statements: readonly string[]) =>
  ({ directory }: Place): void =>
    forge(directory.database, (database) => {
      for (const one of statements) database.exec(one);
    });

const trailSql =
  (...statements: readonly string[]) =>
  ({ directory }: Place): void =>
    forgeUnguarded(directory.database, (database) => {
      for (const one of statements) database.exec(one);
    });

const set = (table: string, id: string, path: string, value: string): string =>
  `UPDATE ${table} SET body = json_set(body, '${path}', ${value}) WHERE id = '${id}'`;

const PAUSE = 'UPDATE manual_holds SET body = json_set(body';

const editedExport =
  (change: (text: readonly string[]) => readonly string[]) =>
  ({ directory, exported }: Place): void => {
    exportOf(directory, exported);
    writeFileSync(exported, `${change(lines(exported)).join('\n')}\n`);
  };

const checkpoints =
  (change: (text: readonly string[]) => readonly string[]) =>
  ({ directory: { checkpoints: file } }: Place): void =>
    writeFileSync(
      file,
      change(lines(file))
        .map((line) => `${line}\n`)
        .join(''),
    );

const inCopy =
  (change: (text: readonly string[]) => readonly string[]) =>
  ({ copy }: Place): void =>
    writeFileSync(
      copy,
      change(lines(copy))
        .map((line) => `${line}\n`)
        .join(''),
    );

export function archivesOf({ directory }: Place): string[] {
  const folder = archiveFolder(directory.database);
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name));
}

/** The chain from an entry on, made anew over other texts; the head file is mended. */
function rechained({ directory }: Place, change: (body: string) => string): void {
  forgeUnguarded(directory.database, (database) => {
    const rows = database
      .prepare<[], { seq: number; body: string; prev: Buffer }>(
        'SELECT seq, body, prev_hash AS prev FROM audit WHERE seq > (SELECT max(last) FROM archives) ORDER BY seq',
      )
      .all();
    let prev = rows[0]?.prev ?? Buffer.alloc(32);
    const update = database.prepare(
      'UPDATE audit SET body = ?, prev_hash = ?, hash = ? WHERE seq = ?',
    );
    for (const { seq, body } of rows) {
      const next = change(body);
      const hash = Buffer.from(chainTools.sha256(prev.toString('hex') + next), 'hex');
      update.run(next, prev, hash, seq);
      prev = hash;
    }
    mendHead(directory, rows.at(-1)?.seq ?? 0, prev.toString('hex'));
  });
}

function mendHead({ auditHead }: DataDirectory, seq: number, hash: string): void {
  writeFileSync(auditHead, `${String(seq).padStart(16, '0')} ${hash}\n`);
}

/** What is derived from the entries is mended as well. */
const MENDED_SPANS = `UPDATE audit_spans SET
  earliest = (SELECT min(at) FROM audit WHERE seq >> ${SPAN_BITS} = span),
  latest = (SELECT max(at) FROM audit WHERE seq >> ${SPAN_BITS} = span)
  WHERE span = (SELECT max(seq) >> ${SPAN_BITS} FROM audit)`;

function cutTail({ directory }: Place, count: number, isMended: boolean): void {
  forgeUnguarded(directory.database, (database) => {
    database.exec(`DELETE FROM audit WHERE seq > (SELECT max(seq) - ${count} FROM audit)`);
    const { seq, hash } = database
      .prepare<[], { seq: number; hash: string }>(
        'SELECT seq, lower(hex(hash)) AS hash FROM audit ORDER BY seq DESC LIMIT 1',
      )
      .get() ?? { seq: 0, hash: '' };
    if (isMended) mendHead(directory, seq, hash);
    if (isMended) database.exec(MENDED_SPANS);
  });
}

const LAST_RUN = "(SELECT max(seq) FROM audit WHERE kind = 'run.started')";

export const TAMPER_ROWS: readonly Row[] = [
  // The state.
  [
    'a pause holds other integrations',
    'start, doctor, audit verify',
    sql(`${PAUSE}, '$.selector.integrations', json('["stock"]'))`),
  ],
  ['a pause ends earlier', 'start, doctor, audit verify', sql(`${PAUSE}, '$.until', 1)`)],
  [
    'a pause is said to be by somebody else',
    'start, doctor, audit verify',
    sql(`${PAUSE}, '$.by', 'eve')`),
  ],
  ['a pause is deleted', 'start, doctor, audit verify', sql('DELETE FROM manual_holds')],
  [
    'a pause is added',
    'start, doctor, audit verify',
    sql(
      "INSERT INTO manual_holds (id, body) SELECT 'mine', json_set(body, '$.id', 'mine') FROM manual_holds",
    ),
  ],
  [
    "a window's duration",
    'start, doctor, audit verify',
    sql(set('windows', 'night', '$.duration', "'PT1H'")),
  ],
  ['a window is deleted', 'start, doctor, audit verify', sql('DELETE FROM windows')],
  [
    'a window is added',
    'start, doctor, audit verify',
    sql(
      "INSERT INTO windows (id, body) SELECT 'mine', json_set(body, '$.id', 'mine') FROM windows",
    ),
  ],
  [
    "an integration's command",
    'start, doctor, audit verify',
    sql(set('integrations', 'orders', '$.scheduler.command', `json('["rm"]')`)),
  ],
  [
    'what an integration catches up',
    'start, doctor, audit verify',
    sql(set('integrations', 'orders', '$.missedRuns', "'all'")),
  ],
  [
    '`evidence` is deleted',
    'start, doctor, audit verify',
    sql("DELETE FROM settings WHERE id = 'evidence'"),
  ],
  [
    'a copy is left out of `evidence`',
    'start, doctor, audit verify',
    sql(set('settings', 'evidence', '$.copies', "json('[]')")),
  ],
  [
    'a system is renamed',
    'start, doctor, audit verify',
    sql(set('systems', 'erp', '$.name', "'CRM'")),
  ],
  [
    'a cursor a day ahead',
    'start, doctor, audit verify',
    sql("UPDATE cursors SET body = CAST(body AS INTEGER) + 86400000 WHERE id = 'orders'"),
  ],
  [
    'a cursor an hour back',
    'start, doctor, audit verify',
    sql("UPDATE cursors SET body = CAST(body AS INTEGER) - 3600000 WHERE id = 'orders'"),
  ],
  ['an open window is closed', 'start, doctor, audit verify', sql('DELETE FROM openings')],
  [
    'an occurrence is skipped',
    'start, doctor, audit verify',
    sql(
      `INSERT INTO amendments (id, body) SELECT id, json_set(body, '$.by', 'x', '$.reason', 'x', '$.kind', 'skipped') FROM openings`,
    ),
  ],
  [
    'a token for approvals is added',
    'start, doctor, audit verify',
    sql(
      `INSERT INTO approval_tokens (id, body) VALUES ('eve', '{"hash":"00","since":1,"by":"eve"}')`,
    ),
  ],
  [
    'a token for the feed is added',
    'start, doctor, audit verify',
    sql(
      `INSERT INTO feeds (id, body) VALUES ('plan', '{"hash":"${'0'.repeat(64)}","since":1,"by":"eve","readAt":null}')`,
    ),
  ],
  [
    'a run in progress is added',
    'start, doctor, audit verify',
    sql(
      "INSERT INTO runs (run_id, integration_id, trigger, due_at, started_at, state) VALUES ('x', 'orders', 'schedule', 1, 1, 'running')",
    ),
  ],
  [
    'an open window is closed, and the revision raised',
    'start, doctor, audit verify',
    sql('DELETE FROM openings', 'UPDATE meta SET revision = revision + 1'),
  ],
  [
    'an open window is closed, as if the agent had crashed since',
    'start, doctor, audit verify',
    sql('DELETE FROM openings', 'UPDATE meta SET revision = revision + 1, orderly = 0'),
  ],
  // What protects the tables.
  [
    'a trigger that deletes pauses',
    'start, doctor, audit verify',
    sql('CREATE TRIGGER t AFTER INSERT ON manual_holds BEGIN DELETE FROM manual_holds; END'),
  ],
  [
    'a trigger that deletes windows',
    'start, doctor, audit verify',
    sql('CREATE TRIGGER t AFTER INSERT ON runs BEGIN DELETE FROM windows; END'),
  ],
  [
    'a view beside the tables',
    'start, doctor, audit verify',
    sql('CREATE VIEW v AS SELECT * FROM windows'),
  ],
  [
    'a table of pauses without its constraint',
    'start, doctor, audit verify',
    sql('ALTER TABLE manual_holds ADD COLUMN x TEXT'),
  ],
  [
    'the trigger that refuses changes is dropped',
    'start, doctor, audit verify',
    sql('DROP TRIGGER audit_refuses_update'),
  ],
  [
    'the trigger that refuses deletions is weakened',
    'start, doctor, audit verify',
    sql(
      'DROP TRIGGER audit_refuses_delete',
      'CREATE TRIGGER audit_refuses_delete BEFORE DELETE ON audit WHEN false BEGIN SELECT 1; END',
    ),
  ],
  ['an index is dropped', 'start, doctor, audit verify', sql('DROP INDEX audit_by_person')],
  // The trail.
  [
    'an entry is edited',
    'start, doctor, audit verify, remanso-verify',
    trailSql(
      `UPDATE audit SET body = replace(body, '"lateMs":', '"lateMs":1') WHERE seq = ${LAST_RUN}`,
    ),
  ],
  [
    'an entry is deleted',
    'start, doctor, audit verify, remanso-verify',
    trailSql(`DELETE FROM audit WHERE seq = ${LAST_RUN}`),
  ],
  [
    'two entries are swapped',
    'start, doctor, audit verify, remanso-verify',
    trailSql(
      `UPDATE audit SET seq = -1 WHERE seq = ${LAST_RUN}`,
      `UPDATE audit SET seq = (SELECT max(seq) FROM audit) + 2 WHERE seq = (SELECT max(seq) FROM audit)`,
    ),
  ],
  [
    'the tail is cut off',
    'start, doctor, audit verify, remanso-verify',
    (place) => cutTail(place, 2, false),
  ],
  [
    'the tail is cut off, and the head file mended',
    'start, doctor, audit verify, remanso-verify',
    (place) => cutTail(place, 2, true),
  ],
  [
    'the tail is cut off, the head file mended and `evidence/` removed',
    'copy, remanso-verify',
    (place) => {
      cutTail(place, 2, true);
      rmSync(place.directory.evidenceFolder, { recursive: true });
    },
  ],
  [
    'the trail is rewritten, and the head file mended',
    'start, doctor, audit verify, remanso-verify',
    (place) => rechained(place, (body) => body.replace('"via":"test"', '"via":"cli"')),
  ],
  [
    'the trail is rewritten, the head file mended and `evidence/` removed',
    'copy, remanso-verify',
    (place) => {
      rechained(place, (body) => body.replace('"via":"test"', '"via":"cli"'));
      rmSync(place.directory.evidenceFolder, { recursive: true });
    },
  ],
  ['the head file is deleted', 'start, doctor', ({ directory }) => rmSync(directory.auditHead)],
  [
    'the head file is garbage',
    'start, doctor',
    ({ directory }) => writeFileSync(directory.auditHead, 'x'),
  ],
  [
    'times that searches go by',
    'start, doctor, audit verify',
    sql('UPDATE audit_spans SET latest = latest + 1'),
  ],
  // Archives.
  [
    'a byte of an archive is flipped',
    'start, doctor, audit verify, remanso-verify',
    (place) => {
      const [first = ''] = archivesOf(place);
      const bytes = readFileSync(first);
      bytes[400] = (bytes[400] ?? 0) ^ 1;
      writeFileSync(first, bytes);
    },
  ],
  [
    'an entry of an archive is edited',
    'start, doctor, audit verify, remanso-verify',
    (place) => {
      const [first = ''] = archivesOf(place);
      const text = gunzipSync(readFileSync(first)).toString();
      writeFileSync(first, gzipSync(text.replace('"lateMs":2,', '"lateMs":9,')));
    },
  ],
  [
    'archives are swapped',
    'start, doctor, audit verify',
    (place) => {
      const [one = '', other = ''] = archivesOf(place);
      renameSync(one, `${one}.x`);
      renameSync(other, one);
      renameSync(`${one}.x`, other);
    },
  ],
  [
    'an archive is removed',
    'start, doctor, audit verify',
    (place) => rmSync(archivesOf(place)[0] ?? ''),
  ],
  [
    'an archive is listed with another hash',
    'start, doctor, audit verify',
    trailSql(`UPDATE archives SET sha256 = '${'0'.repeat(64)}'`),
  ],
  [
    'an archive is said to have been removed by a person',
    'start, doctor, audit verify',
    trailSql(
      `UPDATE archives SET removed = '{"at":"2026-12-06T02:00:00Z","by":"eve","reason":"x"}' WHERE first = 1`,
    ),
  ],
  // Checkpoints.
  [
    'the latest checkpoint is removed',
    'start, doctor, audit verify, copy',
    checkpoints((text) => text.slice(0, -1)),
  ],
  [
    'a checkpoint in the middle is removed',
    'start, doctor, audit verify, copy',
    checkpoints((text) => [...text.slice(0, 1), ...text.slice(2)]),
  ],
  [
    'a checkpoint signs another entry',
    'start, doctor, audit verify, copy',
    checkpoints((text) => text.map((line) => line.replace('"number":2', '"number":4'))),
  ],
  [
    'a checkpoint says another state',
    'start, doctor, audit verify, copy',
    checkpoints((text) => text.map((line) => line.replace('"revision":', '"revision":1'))),
  ],
  [
    '`evidence/` is removed',
    'copy',
    ({ directory }) => rmSync(directory.evidenceFolder, { recursive: true }),
  ],
  [
    'the key is exchanged, and the trail signed anew',
    'copy, remanso-verify',
    async (place) => {
      rmSync(place.directory.evidenceFolder, { recursive: true });
      rmSync(place.directory.secretsFolder, { recursive: true });
      mkdirSync(place.directory.secretsFolder, { mode: 0o700 });
      const forger = new SignedTrail(place.directory);
      await forger.sign();
      cpSync(place.directory.checkpoints, join(place.folder, 'forged.jsonl'));
    },
  ],
  // Outside.
  [
    'an older directory is put back',
    'copy, remanso-verify',
    ({ directory, old }) => {
      rmSync(directory.root, { recursive: true });
      cpSync(old, directory.root, { recursive: true });
    },
  ],
  ['a copy is cut off', 'copy', inCopy((text) => text.slice(0, -1))],
  ['a copy is emptied', 'copy', inCopy(() => [])],
  [
    'a line of a copy is edited',
    'copy, remanso-verify',
    inCopy((text) => text.map((line) => line.replace('"number":3', '"number":4'))),
  ],
  // Exports.
  [
    'a key stands twice in an export',
    'remanso-verify',
    editedExport((text) =>
      text.map((line, at) =>
        at === 5 ? line.replace('"kind":', '"kind":"run.failed","kind":') : line,
      ),
    ),
  ],
  [
    'a line of an export is edited',
    'remanso-verify',
    editedExport((text) =>
      text.map((line, at) => (at === 5 ? line.replace('"lateMs":', '"lateMs":1') : line)),
    ),
  ],
  [
    'a line of an export is left out',
    'remanso-verify',
    editedExport((text) => text.toSpliced(5, 1)),
  ],
  ['an export is cut off', 'remanso-verify', editedExport((text) => text.slice(0, -3))],
  // What the page names as unseen.
  [
    'the output of a run that has ended',
    '',
    sql("UPDATE runs SET output = 'all went well' WHERE state = 'succeeded'"),
  ],
  [
    'how the dashboard looks',
    '',
    sql("INSERT OR REPLACE INTO preferences (id, body) VALUES (1, '{}')"),
  ],
];
