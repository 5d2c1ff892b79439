import type { archiveCalls, ListedArchive } from '../../../shared/contract/archive-calls.ts';
import type { KeptArchive } from '../../../shared/domain/trail/archived-part.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { succeed } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import { personActor } from '../../core/commands/place-hold.ts';
import { ChangeDraft } from '../../core/state/change-draft.ts';
import { fact } from '../../core/state/facts.ts';
import { onlineSince } from '../../core/state/online-since.ts';
import type { HandlerContext } from './handler-context.ts';

type ArchiveCalls = Pick<CallHandlers, keyof typeof archiveCalls>;

/** Archive files of the trail: only a person removes one. */
export function archiveHandlers({
  service,
  archives,
  archiveFolder,
}: Pick<HandlerContext, 'service' | 'archives' | 'archiveFolder'>): ArchiveCalls {
  return {
    'archive.list': () =>
      succeed({
        archives: archives.all().map(listed),
        folder: archiveFolder,
        onlineSince: formatInstant(onlineSince(service.state.definitions, service.now())),
      }),
    'archive.run': ({ waitMs }) => service.retention.work(waitMs),
    'archive.remove': ({ person, file, reason }) => {
      const archive = archives.all().find((one) => one.file === file);
      if (archive === undefined) {
        return failAs('not-found', [say('nothing-removed'), say('archive-unknown', { file })]);
      }
      const { first, last, sha256, hash, removed } = archive;
      if (removed !== undefined) {
        return failAs('conflict', [say('archive-removed-before', { file, ...removed })]);
      }
      const now = service.now();
      const draft = new ChangeDraft();
      const removal = { at: formatInstant(now), by: person.name, reason };
      draft.archiveRemoved = { file, removal };
      draft.note(
        fact({
          ...{ at: now, kind: 'archive.removed', actor: personActor(person), reason },
          detail: { file, sha256, first, last, hash },
        }),
      );
      const written = service.commit(draft);
      if (!written.ok) return written;
      const replaced = service.retention.forget({ ...archive, removed: removal });
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
