import { join } from 'node:path';
import { GuardJournalFiles } from '../../agent/adapters/guards/guard-journal.ts';
import { GuardPlace } from '../../agent/adapters/guards/guard-place.ts';
import { HoldFlagFiles } from '../../agent/adapters/guards/hold-flag-files.ts';
import { SystemClock } from '../../agent/adapters/time/system-clock.ts';
import type { Clock } from '../../agent/ports/time/clock.ts';
import type { FlagInterval } from '../../agent/ports/guards/hold-flags.ts';
import type { Log } from '../../agent/ports/log.ts';
import type { DataDirectory } from '../../agent/wire/data-directory/data-directory.ts';
import { fileNameOf } from '../../agent/wire/flags/file-name.ts';
import type { GuardFolder } from '../../agent/wire/flags/guard-folder.ts';
import { keptLog } from './guard-log.ts';

type Paths = Pick<DataDirectory, 'root'>;

const HORIZON_MS = 30 * 86_400_000;

/** The public folder of a data directory; created if missing. */
export function guardFolder(directory: Paths): GuardFolder {
  return new GuardPlace(directory.root, process.env).open();
}

export function flagPath(directory: Paths, integrationId: string): string {
  return join(guardFolder(directory).flags, `${fileNameOf(integrationId)}.flag`);
}

export function guardJournal(
  directory: Paths,
  log: Log = keptLog(),
  clock: Clock = new SystemClock(),
): GuardJournalFiles {
  const place = new GuardPlace(directory.root, process.env);
  return new GuardJournalFiles(() => place.openBox(), clock, log);
}

/** Publishes as an agent would: exactly these integrations. */
export function publishFlags(
  directory: Paths,
  flags: Readonly<Record<string, readonly FlagInterval[]>>,
  knownUntil = new SystemClock().now() + HORIZON_MS,
): HoldFlagFiles {
  const place = new GuardPlace(directory.root, process.env);
  place.openBox();
  const files = new HoldFlagFiles(place, directory.root);
  for (const id of files.listed()) if (flags[id] === undefined) files.remove(id);
  for (const [id, intervals] of Object.entries(flags)) {
    files.write(id, { intervals, knownFrom: 0, knownUntil });
  }
  files.announce(knownUntil);
  return files;
}
