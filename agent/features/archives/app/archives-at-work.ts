import type { Feature } from '../../../app/feature.ts';
import type { TrailArchives } from '../../../ports/trail/archives.ts';
import type { OlderEntries } from '../../../ports/trail/older-entries.ts';
import { archiveHandlers } from './archive-handlers.ts';
import type { ArchiveSealer } from './archive-sealer.ts';
import { RetentionKeeper } from './retention-keeper.ts';

/** What archives need outside the agent. */
export interface ArchivesOutside {
  readonly stored: TrailArchives;
  /** Absent where the trail is kept whole. */
  readonly sealer?: ArchiveSealer;
  readonly read?: OlderEntries;
  /** Where their files are. */
  readonly folder: string;
  /** Ends what is being read. */
  readonly close?: () => void;
}

/** The feature over its outside. */
export function archivesOver({ stored, sealer, read, folder, close }: ArchivesOutside): Feature {
  return {
    name: 'pruning',
    begin: (house) => {
      const archives = sealer === undefined ? undefined : { stored, sealer };
      const keeper = new RetentionKeeper({ ...house, archives });
      return {
        handlers: archiveHandlers({ ...house, stored, folder, keeper }),
        ...(read === undefined ? {} : { olderEntries: read }),
        start: () => keeper.begin(),
        halt: () => {
          keeper.halt();
          close?.();
        },
      };
    },
  };
}
