import { rmSync, writeSync } from 'node:fs';
import { makeBackup } from '../../../../agent/features/backup/adapters/make-backup.ts';
import { SystemClock } from '../../../../agent/adapters/time/system-clock.ts';
import { restoreBackup } from '../../../../agent/features/backup/cli/restore-backup.ts';
import { dataDirectory } from '../../../../agent/wire/data-directory/data-directory.ts';
import { copyFolder } from '../../frozen-life.ts';

/**
 * A process to be frozen: `backup DIRECTORY FILE` or `restore DIRECTORY FILE TEMPLATE`, again and again;
 * what is replaced is a copy of the template each time. Prints `begun` and `ended`.
 */
const [, , what, root = '', file = '', template = ''] = process.argv;
const directory = dataDirectory(root, {});
const person = { name: 'ana', via: 'test' };
const clock = new SystemClock();
for (;;) {
  if (what === 'restore') {
    rmSync(root, { recursive: true, force: true });
    copyFolder(template, root);
  }
  writeSync(1, 'begun\n');
  const done =
    what === 'backup'
      ? await makeBackup({ directory, file, force: true, now: clock.now() })
      : await restoreBackup({ directory, file, replace: true, person, reason: 'a drill' });
  writeSync(1, 'ended\n');
  if (!done.ok) throw new Error(done.failure.message);
}
