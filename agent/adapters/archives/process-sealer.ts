import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { errorMessage } from '../../../shared/error-message.ts';
import {
  type ArchivedPart,
  archivedPartSchema,
  type KeptArchive,
} from '../../../shared/domain/trail/archived-part.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import type { ArchiveSealer, EntryRange } from '../../ports/archives.ts';
import { syncFolder } from '../files/synced.ts';
import { replaceWhole } from '../files/whole-file.ts';
import { archiveFolder } from './archive-file.ts';
import type { RemansoProgram } from '../processes/remanso-process.ts';
import { askTrailClerk } from './clerk-process.ts';

const ENDING = /\.jsonl\.gz$/;

/** Archives next to the database, written by a process of its own. */
export class ProcessArchiveSealer implements ArchiveSealer {
  readonly #remanso: RemansoProgram;
  readonly #dataDir: string;
  readonly #folder: string;

  constructor(
    remanso: RemansoProgram,
    directory: { readonly root: string; readonly database: string },
  ) {
    this.#remanso = remanso;
    this.#dataDir = directory.root;
    this.#folder = archiveFolder(directory.database);
  }

  seal({ first, last }: EntryRange): Promise<Result<ArchivedPart>> {
    return askTrailClerk(
      this.#remanso,
      this.#dataDir,
      ['seal', { first, last }],
      archivedPartSchema,
    );
  }

  replaceByStub(archive: KeptArchive): Result<void> {
    const path = join(this.#folder, archive.file);
    const stub = path.replace(ENDING, '.stub.json');
    try {
      if (isThere(path) || !isThere(stub)) {
        // First: whoever finds neither would not know what is missing.
        replaceWhole(stub, `${JSON.stringify(archive, undefined, 2)}\n`, {
          mode: 0o600,
          isSynced: true,
        });
        rmSync(path, { force: true });
        syncFolder(this.#folder);
      }
      return succeed(undefined);
    } catch (error) {
      const why = errorMessage(error);
      return failAs('file-unreadable', [say('stub-unwritten', { file: archive.file, why })]);
    }
  }
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
