import type { ArchivedPart, KeptArchive } from '../../../../shared/domain/trail/archived-part.ts';
import type { Result } from '../../../../shared/errors.ts';
import type { EntryRange } from '../../../ports/trail/archives.ts';

/** Writes archive files, in a process of its own. */
export interface ArchiveSealer {
  /** May end earlier than asked, where entries are large. */
  seal(range: EntryRange): Promise<Result<ArchivedPart>>;
  /** Puts a stub in the place of a file that a person removed. Repeating it is harmless. */
  replaceByStub(archive: KeptArchive): Result<void>;
}
