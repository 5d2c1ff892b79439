import { join } from 'node:path';
import type { KeptArchive } from '../../../../shared/domain/trail/archived-part.ts';
import type { ArchivesEnd } from '../../../../shared/domain/trail/archived-query.ts';
import { RemansoError } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { archiveFolder, readArchive } from './archive-file.ts';
import { archivesMark, knownArchives } from '../../../adapters/sqlite/trail/archive-table.ts';
import type { Shelf } from '../../../adapters/sqlite/trail/older-trail.ts';
import { type Connection, openScratch } from '../../../adapters/sqlite/database/connection.ts';
import type { ChainLink } from '../../../../shared/domain/trail/audit-chain.ts';
import {
  AUDIT_DUE_INDEXES,
  AUDIT_INDEXES,
  AUDIT_PERSON_INDEX,
  AUDIT_SPANS,
  AUDIT_TABLE,
  SPAN_BITS,
} from '../../../adapters/sqlite/database/audit-schema.ts';

/** Tables that questions of the trail refer to, as they are today. */
const DEFINITIONS = ['integrations', 'windows'] as const;

const SPANS = `INSERT INTO audit_spans
  SELECT seq >> ${SPAN_BITS}, min(at), max(at) FROM audit NOT INDEXED GROUP BY 1`;

/**
 * An archive in memory, as the same tables and indexes that the database has of the trail, so that
 * it is asked by the same queries. 65,536 entries take about 60 MB and a second.
 */
function thawedArchive(links: readonly ChainLink[], live: Connection): Connection {
  const thawed = openScratch();
  for (const name of DEFINITIONS) {
    thawed.exec(`CREATE TABLE ${name} (id TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT`);
    const put = thawed.prepare(`INSERT INTO ${name} VALUES (?, ?)`);
    const rows = live.prepare<[], [string, string]>(`SELECT id, body FROM ${name}`).raw().all();
    for (const row of rows) put.run(...row);
  }
  thawed.exec(AUDIT_TABLE + AUDIT_SPANS);
  const insert = thawed.prepare(
    'INSERT INTO audit (seq, body, prev_hash, hash) VALUES (?, ?, unhex(?), unhex(?))',
  );
  thawed.transaction(() => {
    for (const { seq, body, prevHash, hash } of links) insert.run(seq, body, prevHash, hash);
  })();
  // An index is built from all rows at once faster than row by row.
  for (const sql of [AUDIT_INDEXES, AUDIT_PERSON_INDEX, AUDIT_DUE_INDEXES]) thawed.exec(sql);
  thawed.exec(SPANS);
  return thawed;
}

/** Kept in memory: a question goes from one to its neighbour. */
const MOST_THAWED = 2;

export class ArchiveShelf implements Shelf {
  readonly #live: Connection;
  readonly #database: string;
  readonly #folder: string;
  #archives: readonly KeptArchive[] = [];
  #end: ArchivesEnd = { seq: 0, latest: 0 };
  /** Of the archives that were read. */
  #mark: string | undefined;
  readonly #thawed = new Map<string, Connection>();

  constructor(live: Connection, database: string) {
    this.#live = live;
    this.#database = database;
    this.#folder = archiveFolder(database);
  }

  get archives(): readonly KeptArchive[] {
    return this.#archives;
  }

  get end(): ArchivesEnd {
    return this.#end;
  }

  look(): void {
    const { mark } = archivesMark(this.#live);
    if (mark === this.#mark) return;
    this.#mark = mark;
    const all = knownArchives(this.#live, this.#database);
    this.#archives = all.filter(({ removed }) => removed === undefined);
    const latest = Math.max(0, ...all.map((archive) => archive.latest));
    this.#end = { seq: all.at(-1)?.last ?? 0, latest };
  }

  open(archive: KeptArchive): Connection {
    const { file } = archive;
    const found = this.#thawed.get(file);
    if (found !== undefined) return found;
    const read = readArchive(join(this.#folder, file));
    if (typeof read === 'string') throw unread(file, read);
    if (read.sha256 !== archive.sha256) throw unread(file, 'it is not the file that was sealed');
    const thawed = thawedArchive(read.links, this.#live);
    this.#thawed.set(file, thawed);
    const [oldest] = this.#thawed;
    if (this.#thawed.size > MOST_THAWED && oldest !== undefined) {
      this.#thawed.delete(oldest[0]);
      oldest[1].close();
    }
    return thawed;
  }

  close(): void {
    for (const thawed of this.#thawed.values()) thawed.close();
    this.#thawed.clear();
  }
}

function unread(file: string, why: string): RemansoError {
  return new RemansoError(
    failAs('store-unreadable', [say('archive-unread', { file, why })]).failure,
  );
}
