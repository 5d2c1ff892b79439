import { join } from 'node:path';
import type { KeptArchive } from '../../../shared/domain/trail/archived-part.ts';
import type { ArchivesEnd } from '../../../shared/domain/trail/archived-query.ts';
import { RemansoError } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import { archiveFolder, readArchive } from '../archives/archive-file.ts';
import { archivesMark, knownArchives } from './archive-table.ts';
import type { Connection } from './connection.ts';
import { thawedArchive } from './thawed-archive.ts';

/** Kept in memory: a question goes from one to its neighbour. */
const MOST_THAWED = 2;

/** The archives of a trail, as tables that answer its queries. */
export class ArchiveShelf {
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

  /** Those that can be read, by first entry. */
  get archives(): readonly KeptArchive[] {
    return this.#archives;
  }

  get end(): ArchivesEnd {
    return this.#end;
  }

  /** An agent may have archived more: to be called in the transaction of a question. */
  look(): void {
    const { mark } = archivesMark(this.#live);
    if (mark === this.#mark) return;
    this.#mark = mark;
    const all = knownArchives(this.#live, this.#database);
    this.#archives = all.filter(({ removed }) => removed === undefined);
    const latest = Math.max(0, ...all.map((archive) => archive.latest));
    this.#end = { seq: all.at(-1)?.last ?? 0, latest };
  }

  /** Throws RemansoError `store-unreadable` if its file is missing or another one. */
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
