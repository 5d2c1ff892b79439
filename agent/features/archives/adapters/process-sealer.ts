import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { errorMessage } from '../../../../shared/error-message.ts';
import {
  type ArchivedPart,
  archivedPartSchema,
  type KeptArchive,
} from '../../../../shared/domain/trail/archived-part.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { EntryRange } from '../../../ports/trail/archives.ts';
import type { ArchiveSealer } from '../app/archive-sealer.ts';
import { syncFolder } from '../../../adapters/files/synced.ts';
import { replaceWhole } from '../../../adapters/files/whole-file.ts';
import { askClerk, type ClerkOptions } from '../../../adapters/processes/clerk-process.ts';

const ENDING = /\.jsonl\.gz$/;

/** Archives next to the database, written by a process of its own. */
export class ProcessArchiveSealer implements ArchiveSealer {
  readonly #options: ClerkOptions;
  readonly #folder: string;

  constructor(options: ClerkOptions, folder: string) {
    this.#options = options;
    this.#folder = folder;
  }

  seal({ first, last }: EntryRange): Promise<Result<ArchivedPart>> {
    const question = { clerk: 'archive-clerk', what: 'seal', about: { first, last } };
    return askClerk(this.#options, question, archivedPartSchema);
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
