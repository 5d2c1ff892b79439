import { join } from 'node:path';
import type { OlderTrail } from '../../../adapters/sqlite/trail/older-trail.ts';
import { archiveFolder, readArchive } from './archive-file.ts';
import { ArchiveShelf } from './archive-shelf.ts';
import { archiveFileFaults, walkArchives } from './archives-walk.ts';

/** Archives, as the store reads them. */
export const archivedTrail: OlderTrail = {
  openShelf: (live, database) => new ArchiveShelf(live, database),
  linksOf: (database, { file }) => {
    const read = readArchive(join(archiveFolder(database), file));
    return typeof read === 'string' ? [] : read.links;
  },
  walk: walkArchives,
  fileFaults: archiveFileFaults,
};
