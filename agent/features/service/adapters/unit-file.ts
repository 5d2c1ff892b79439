import { existsSync, mkdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorMessage } from '../../../../shared/error-message.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { replaceWhole } from '../../../adapters/files/whole-file.ts';

/** The file of a unit, which its service manager reads. */
export class UnitFile {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** The uppermost folder that is missing for it; `null`: none. */
  missingFolder(): string | null {
    let missing = null;
    for (let at = dirname(this.path); !existsSync(at); at = dirname(at)) missing = at;
    return missing;
  }

  read(): Result<string | undefined> {
    return this.#try(() => (existsSync(this.path) ? readFileSync(this.path, 'utf8') : undefined));
  }

  /** Whole or not at all, readable by all: service managers insist on that. */
  write(text: string): Result<null> {
    return this.#try(() => {
      mkdirSync(dirname(this.path), { recursive: true });
      replaceWhole(this.path, text, { mode: 0o644, isSynced: true });
      return null;
    });
  }

  /** With the folders that were made for it, up to `madeFolder`, where they are empty. */
  remove(madeFolder: string | null): Result<null> {
    return this.#try(() => {
      rmSync(this.path, { force: true });
      if (madeFolder !== null) removeEmpty(dirname(this.path), madeFolder);
      return null;
    });
  }

  #try<T>(work: () => T): Result<T> {
    try {
      return succeed(work());
    } catch (error) {
      const message = errorMessage(error);
      return failAs('system-refused', [say('system-refused', { message })]);
    }
  }
}

function removeEmpty(folder: string, last: string): void {
  for (let at = folder; at.startsWith(last); at = dirname(at)) {
    try {
      rmdirSync(at);
    } catch {
      // Something else lies there by now: it stays, and so does all above it.
      return;
    }
  }
}
