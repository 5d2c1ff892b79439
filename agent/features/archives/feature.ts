import type { ClerkOptions } from '../../adapters/processes/clerk-process.ts';
import type { Feature } from '../../app/feature.ts';
import type { TrailArchives } from '../../ports/trail/archives.ts';
import type { DataDirectory } from '../../wire/data-directory/data-directory.ts';
import { archiveFolder } from './adapters/archive-file.ts';
import { ProcessArchiveReader } from './adapters/process-reader.ts';
import { ProcessArchiveSealer } from './adapters/process-sealer.ts';
import { archivesOver } from './app/archives-at-work.ts';

interface ArchivesSurroundings extends ClerkOptions {
  readonly directory: Pick<DataDirectory, 'database'>;
  readonly store: { readonly archives: TrailArchives };
}

/** Old entries leave the database for files, and are read there. */
export function trailArchives({
  remanso,
  dataDir,
  directory,
  store,
}: ArchivesSurroundings): Feature {
  const folder = archiveFolder(directory.database);
  const read = new ProcessArchiveReader({ remanso, dataDir });
  const sealer = new ProcessArchiveSealer({ remanso, dataDir }, folder);
  return archivesOver({ stored: store.archives, sealer, read, folder, close: () => read.close() });
}
