import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { identifier } from '../../../shared/domain/values/identifier.ts';
import { succeed, type Result, type Saying } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import { LONGEST_SECRET_BYTES } from './secret-folder.ts';

/** Credentials that systemd passes to the service in $CREDENTIALS_DIRECTORY (systemd.exec(5)). */
export class SystemdCredentials {
  readonly #folder: string | undefined;

  constructor(environment: NodeJS.ProcessEnv) {
    this.#folder = environment['CREDENTIALS_DIRECTORY'];
  }

  /** `undefined` if there is none. */
  read(name: string): Result<string> | undefined {
    if (this.#folder === undefined) return undefined;
    const file = join(this.#folder, name);
    const stats = statSync(file, { throwIfNoEntry: false });
    if (stats?.isFile() !== true || stats.size > LONGEST_SECRET_BYTES) return undefined;
    try {
      return succeed(readFileSync(file, 'utf8').replace(/\r?\n$/, ''));
    } catch (thrown) {
      return failAs('secret-missing', [say('secret-credential', { file, why: String(thrown) })]);
    }
  }

  names(): readonly string[] {
    const folder = this.#folder;
    if (folder === undefined || this.absence !== undefined) return [];
    return readdirSync(folder).filter((name) => identifier.safeParse(name).success);
  }

  get absence(): Saying | undefined {
    const stats =
      this.#folder === undefined ? undefined : statSync(this.#folder, { throwIfNoEntry: false });
    return stats?.isDirectory() === true ? undefined : say('credentials-none');
  }
}
