import { makeBackup } from '../../../../agent/features/backup/adapters/make-backup.ts';
import { SystemClock } from '../../../../agent/adapters/time/system-clock.ts';
import { restoreBackup } from '../../../../agent/features/backup/cli/restore-backup.ts';
import { dataDirectory } from '../../../../agent/wire/data-directory/data-directory.ts';

/** A process to be killed: `backup DIRECTORY FILE` or `restore DIRECTORY FILE`. */
const [, , what, root, file = ''] = process.argv;
const directory = dataDirectory(root, {});
const person = { name: 'ana', via: 'test' };
const done =
  what === 'backup'
    ? await makeBackup({ directory, file, force: true, now: new SystemClock().now() })
    : await restoreBackup({ directory, file, replace: true, person, reason: 'a drill' });
if (!done.ok) throw new Error(done.failure.message);
