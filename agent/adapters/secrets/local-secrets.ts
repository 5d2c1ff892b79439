import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { identifier } from '../../../shared/domain/identifier.ts';
import type { SecretRef } from '../../../shared/domain/secret-ref.ts';
import { fail, succeed, type Result } from '../../../shared/errors.ts';
import type { SecretKeeper, SecretPlace, SecretsAtHand } from '../../ports/secrets.ts';
import { HandedOut } from './handed-out.ts';
import { LONGEST_SECRET_BYTES, SecretFolder } from './secret-folder.ts';

/**
 * The secrets of this agent: credentials that systemd hands to the service
 * ($CREDENTIALS_DIRECTORY, systemd.exec(5)), then files beside the database, then
 * REMANSO_SECRET_<NAME>. Read anew each time, so that a changed one counts at once.
 */
export class LocalSecrets implements SecretsAtHand, SecretKeeper {
  readonly #environment: NodeJS.ProcessEnv;
  readonly #credentials: string | undefined;
  readonly #folder: SecretFolder;
  readonly #handedOut = new HandedOut();

  constructor(folder: string, environment: NodeJS.ProcessEnv) {
    this.#folder = new SecretFolder(folder);
    this.#environment = environment;
    this.#credentials = environment['CREDENTIALS_DIRECTORY'];
  }

  value({ secretRef }: SecretRef): Result<string> {
    const found =
      this.#credential(secretRef) ?? this.#folder.read(secretRef) ?? this.#variable(secretRef);
    if (found === undefined) return missing(secretRef);
    if (found.ok) this.#handedOut.add(found.value);
    return found;
  }

  hide(text: string): string {
    return this.#handedOut.hide(text);
  }

  list(): Result<readonly { name: string; keptIn: SecretPlace }[]> {
    const files = this.#folder.names();
    if (!files.ok) return files;
    const places = new Map<string, SecretPlace>();
    for (const name of this.#variables()) places.set(name, 'environment');
    for (const name of files.value) places.set(name, 'file');
    for (const name of this.#credentialNames()) places.set(name, 'systemd-credential');
    const names = [...places].map(([name, keptIn]) => ({ name, keptIn }));
    return succeed(names.sort((a, b) => (a.name < b.name ? -1 : 1)));
  }

  set(name: string, value: string): Result<{ keptIn: SecretPlace }> {
    if (this.#credential(name) !== undefined) {
      const message = `The secret "${name}" is a credential of systemd, which goes first: change it there.`;
      return fail('not-supported', message);
    }
    const written = this.#folder.write(name, value);
    return written.ok ? succeed({ keptIn: 'file' }) : written;
  }

  remove(name: string): Result<void> {
    const removed = this.#folder.remove(name);
    if (!removed.ok) return removed;
    if (removed.value) return succeed(undefined);
    if (this.#credential(name) !== undefined || this.#variable(name) !== undefined) {
      const message = `The secret "${name}" comes from outside (systemd or the environment): remove it there.`;
      return fail('not-supported', message);
    }
    return fail('not-found', `No secret is named "${name}". remanso secret list shows them all.`);
  }

  #credential(name: string): Result<string> | undefined {
    if (this.#credentials === undefined) return undefined;
    const file = join(this.#credentials, name);
    const stats = statSync(file, { throwIfNoEntry: false });
    if (stats?.isFile() !== true || stats.size > LONGEST_SECRET_BYTES) return undefined;
    try {
      return succeed(readFileSync(file, 'utf8').replace(/\r?\n$/, ''));
    } catch (thrown) {
      return fail('secret-missing', `The credential ${file} cannot be read: ${String(thrown)}`);
    }
  }

  #credentialNames(): string[] {
    const stats =
      this.#credentials === undefined
        ? undefined
        : statSync(this.#credentials, { throwIfNoEntry: false });
    if (this.#credentials === undefined || stats?.isDirectory() !== true) return [];
    return readdirSync(this.#credentials).filter((name) => identifier.safeParse(name).success);
  }

  #variable(name: string): Result<string> | undefined {
    const value = this.#environment[variableOf(name)];
    return value === undefined || value === '' ? undefined : succeed(value);
  }

  /** Which name a variable had before it was made upper case cannot be told: it is shown lower. */
  #variables(): string[] {
    return Object.keys(this.#environment)
      .filter((key) => key.startsWith(PREFIX) && key.length > PREFIX.length)
      .map((key) => key.slice(PREFIX.length).toLowerCase());
  }
}

const PREFIX = 'REMANSO_SECRET_';

function variableOf(name: string): string {
  return PREFIX + name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');
}

function missing(name: string): Result<never> {
  return fail(
    'secret-missing',
    `The secret "${name}" is not known to the agent. Give it once: remanso secret set ${name}`,
  );
}
