import type { Stats } from 'node:fs';
import { chmod, chown, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errorMessage } from '../../../../shared/error-message.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { renameOver } from '../../../wire/rename-over.ts';
import { shellWord } from '../kit/secrets/shell-word.ts';
import { LONGEST_CRONTAB, type CrontabPlace } from './crontab-place.ts';

/** A file with a user column, like /etc/crontab and those in /etc/cron.d. */
export class CrontabFile implements CrontabPlace {
  readonly name: string;

  constructor(path: string) {
    this.name = path;
  }

  async read(): Promise<Result<string>> {
    try {
      const { size } = await stat(this.name);
      if (size > LONGEST_CRONTAB) {
        return failAs('scheduler-refused', [say('cron-too-large', { name: this.name })]);
      }
      return succeed(await readFile(this.name, 'latin1'));
    } catch (error) {
      return failed(this.name, error);
    }
  }

  /** Atomically, keeping owner and mode: cron rejects files of other owners. */
  async write(text: string): Promise<Result<void>> {
    try {
      const path = await realpath(this.name);
      const { uid, gid, mode } = await stat(path);
      // cron ignores file names that contain a dot.
      const next = join(dirname(path), `.${basename(path)}.remanso-tmp`);
      try {
        await writeFile(next, text, { encoding: 'latin1', flush: true });
        await chown(next, uid, gid);
        await chmod(next, mode & 0o7777);
        renameOver(next, path);
      } finally {
        await rm(next, { force: true });
      }
      return succeed(undefined);
    } catch (error) {
      return failed(this.name, error);
    }
  }

  async isWritable(): Promise<boolean> {
    try {
      const path = await realpath(this.name);
      const [file, folder] = await Promise.all([stat(path), stat(dirname(path))]);
      return mayReplace(file, folder, process.getuid?.() ?? 0);
    } catch {
      // Deleted since it was read.
      return false;
    }
  }

  undo(script: string): readonly string[] {
    const file = shellWord(this.name);
    return [`LC_ALL=C sed -i ${shellWord(script)} ${file}`, `sleep 2; touch ${file}`];
  }
}

function failed(path: string, error: unknown): Result<never> {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return failAs('scheduler-missing', [say('cron-no-file', { path })]);
  const why = errorMessage(error);
  return failAs('scheduler-refused', [say('cron-file-refused', { path, why })]);
}

type Owned = Pick<Stats, 'uid' | 'mode'>;

/**
 * Whether a user may replace a file and keep its owner: root, or the file's owner if the folder
 * allows it. Groups are ignored: cron's files have none.
 */
export function mayReplace(file: Owned, folder: Owned, user: number): boolean {
  if (user === 0) return true;
  if (file.uid !== user) return false;
  return (folder.uid === user && (folder.mode & 0o200) !== 0) || (folder.mode & 0o002) !== 0;
}
