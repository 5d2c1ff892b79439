import type {
  archiveCalls,
  ListedArchive,
} from '../../../../shared/features/archives/archive-calls.ts';
import type { KeptArchive } from '../../../../shared/domain/trail/archived-part.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { succeed } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { CallHandlers } from '../../../../shared/rpc/call-handlers.ts';
import { personActor } from '../../../core/commands/holds/place-hold.ts';
import { ChangeDraft } from '../../../core/state/change-draft.ts';
import { fact } from '../../../core/state/facts.ts';
import { onlineSince } from '../../../core/state/online-since.ts';
import type { House } from '../../../app/feature.ts';
import type { TrailArchives } from '../../../ports/trail/archives.ts';
import type { RetentionKeeper } from './retention-keeper.ts';

type ArchiveCalls = Pick<CallHandlers, keyof typeof archiveCalls>;

interface Kept extends Pick<House, 'clock' | 'ledger'> {
  readonly stored: TrailArchives;
  /** Where the files are. */
  readonly folder: string;
  readonly keeper: Pick<RetentionKeeper, 'work' | 'forget'>;
}

/** Archive files of the trail: only a person removes one. */
export function archiveHandlers({ clock, ledger, stored, folder, keeper }: Kept): ArchiveCalls {
  return {
    'archive.list': () =>
      succeed({
        archives: stored.all().map(listed),
        folder,
        onlineSince: formatInstant(onlineSince(ledger.state.definitions, clock.now())),
      }),
    'archive.run': ({ waitMs }) => keeper.work(waitMs),
    'archive.remove': ({ person, file, reason }) => {
      const archive = stored.all().find((one) => one.file === file);
      if (archive === undefined) {
        return failAs('not-found', [say('nothing-removed'), say('archive-unknown', { file })]);
      }
      const { first, last, sha256, hash, removed } = archive;
      if (removed !== undefined) {
        return failAs('conflict', [say('archive-removed-before', { file, ...removed })]);
      }
      const now = clock.now();
      const draft = new ChangeDraft();
      const removal = { at: formatInstant(now), by: person.name, reason };
      draft.archiveRemoved = { file, removal };
      draft.note(
        fact({
          ...{ at: now, kind: 'archive.removed', actor: personActor(person), reason },
          detail: { file, sha256, first, last, hash },
        }),
      );
      const written = ledger.commit(draft, now);
      if (!written.ok) return written;
      const replaced = keeper.forget({ ...archive, removed: removal });
      return replaced.ok ? succeed({ first, last }) : replaced;
    },
  };
}

function listed({ earliest, latest, removed, ...archive }: KeptArchive): ListedArchive {
  const { file, first, last, bytes, sha256 } = archive;
  return {
    ...{ file, first, last, bytes, sha256, removed: removed ?? null },
    ...{ earliest: formatInstant(earliest), latest: formatInstant(latest) },
  };
}
