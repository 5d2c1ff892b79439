import type { SecretRef } from '../../../shared/domain/values/secret-ref.ts';
import { succeed, type Result, type Saying } from '../../../shared/errors.ts';
import { englishOf, failAs, say } from '../../../shared/failure-texts.ts';
import type {
  KeptSecret,
  SecretKeeper,
  SecretPlace,
  SecretPlaceState,
  SecretsAtHand,
  SecretStore,
} from '../../ports/secrets.ts';
import { HandedOut } from './handed-out.ts';
import { KeyringStore } from './keyring-store.ts';
import { NO_KEYRING, type Keyring } from './keyring.ts';
import { SecretFolder } from './secret-folder.ts';
import { SystemdCredentials } from './systemd-credentials.ts';

/** How long a start waits for the keyring. Afterwards its secrets are missing until it answers. */
const START_PATIENCE_MS = 5_000;

/**
 * This agent's secrets: systemd credentials, then the desktop keyring, then files next to the
 * database, then environment variables. Read each time, so that a change takes effect at once.
 */
export class LocalSecrets implements SecretsAtHand, SecretKeeper {
  readonly #credentials: SystemdCredentials;
  readonly #keyringStore: KeyringStore;
  readonly #folder: SecretFolder;
  readonly #variables: SecretVariables;
  readonly #handedOut = new HandedOut();

  constructor(folder: string, environment: NodeJS.ProcessEnv, keyring: Keyring = NO_KEYRING) {
    this.#credentials = new SystemdCredentials(environment);
    this.#folder = new SecretFolder(folder);
    this.#keyringStore = new KeyringStore(this.#folder, keyring);
    this.#variables = new SecretVariables(environment);
  }

  /** Values in the keyring are available then, unless it did not deliver them in time. */
  async ready(patienceMs = START_PATIENCE_MS): Promise<void> {
    let limit: NodeJS.Timeout | undefined;
    const waited = new Promise<void>((resolve) => {
      limit = setTimeout(resolve, patienceMs);
    });
    await Promise.race([this.#keyringStore.fetch(), waited]);
    clearTimeout(limit);
  }

  close(): void {
    this.#keyringStore.close();
  }

  value({ secretRef }: SecretRef): Result<string> {
    const found =
      this.#credentials.read(secretRef) ??
      this.#keyringStore.value(secretRef) ??
      this.#folder.read(secretRef) ??
      this.#variables.read(secretRef);
    if (found === undefined) return missing(secretRef);
    if (found.ok) this.#handedOut.add(found.value);
    return found;
  }

  hide(text: string): string {
    return this.#handedOut.hide(text);
  }

  list(): Result<readonly KeptSecret[]> {
    const files = this.#folder.names();
    if (!files.ok) return files;
    const inKeyring = this.#keyringStore.names();
    if (!inKeyring.ok) return inKeyring;
    const places = new Map<string, SecretPlace>();
    for (const name of this.#variables.names()) places.set(name, 'environment');
    for (const name of files.value) places.set(name, 'file');
    for (const name of inKeyring.value) places.set(name, 'keyring');
    for (const name of this.#credentials.names()) places.set(name, 'systemd-credential');
    const names = [...places].map(([name, keptIn]) => ({ name, keptIn }));
    return succeed(names.sort((a, b) => (a.name < b.name ? -1 : 1)));
  }

  async places(): Promise<readonly SecretPlaceState[]> {
    const state = (place: SecretPlace, why: Saying | undefined): SecretPlaceState =>
      why === undefined ? { place, why: null } : { place, why: englishOf([why]), said: [why] };
    return [
      state('systemd-credential', this.#credentials.absence),
      state('keyring', await this.#keyringStore.check()),
      state('file', this.#folder.looseness()),
      state('environment', undefined),
    ];
  }

  async set(
    name: string,
    value: string,
    store?: SecretStore,
  ): Promise<Result<{ keptIn: SecretStore; note?: string }>> {
    if (this.#credentials.read(name) !== undefined) {
      return failAs('not-supported', [say('secret-of-systemd', { name })]);
    }
    if (store === 'file' || (store === undefined && !this.#keyringStore.isPreferred)) {
      return this.#toFile(name, value);
    }
    const put = await this.#keyringStore.put(name, value);
    if (put.ok) {
      const removed = this.#folder.remove(name);
      return removed.ok ? succeed({ keptIn: 'keyring' }) : removed;
    }
    const why = say('keyring-not-used', { why: put.failure.message });
    return store === 'keyring'
      ? failAs('not-supported', [why])
      : this.#toFile(name, value, `The keyring was not used: ${put.failure.message}.`);
  }

  async remove(name: string): Promise<Result<void>> {
    const dropped = await this.#keyringStore.drop(name);
    if (!dropped.ok) return dropped;
    const removed = this.#folder.remove(name);
    if (!removed.ok) return removed;
    if (removed.value || dropped.value) return succeed(undefined);
    if (this.#credentials.read(name) !== undefined || this.#variables.read(name) !== undefined) {
      return failAs('not-supported', [say('secret-from-outside', { name })]);
    }
    return failAs('not-found', [say('no-secret', { name })]);
  }

  async #toFile(
    name: string,
    value: string,
    why?: string,
  ): Promise<Result<{ keptIn: 'file'; note?: string }>> {
    const written = this.#folder.write(name, value);
    if (!written.ok) return written;
    const dropped = await this.#keyringStore.drop(name);
    if (dropped.ok) return succeed({ keptIn: 'file', ...(why === undefined ? {} : { note: why }) });
    const forgotten = this.#keyringStore.forget(name);
    if (!forgotten.ok) return forgotten;
    const left = `${dropped.failure.message} It is no longer looked up there.`;
    return succeed({ keptIn: 'file', note: [why, left].filter(Boolean).join(' ') });
  }
}

function missing(name: string): Result<never> {
  return failAs('secret-missing', [say('secret-unknown', { name })]);
}

const PREFIX = 'REMANSO_SECRET_';

/** REMANSO_SECRET_<NAME>, upper case, `_` for other characters. */
class SecretVariables {
  readonly #environment: NodeJS.ProcessEnv;

  constructor(environment: NodeJS.ProcessEnv) {
    this.#environment = environment;
  }

  /** `undefined` if there is none. */
  read(name: string): Result<string> | undefined {
    const value = this.#environment[PREFIX + name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')];
    return value === undefined || value === '' ? undefined : succeed(value);
  }

  /** The original case of a name cannot be known: shown in lower case. */
  names(): readonly string[] {
    return Object.keys(this.#environment)
      .filter((key) => key.startsWith(PREFIX) && key.length > PREFIX.length)
      .map((key) => key.slice(PREFIX.length).toLowerCase());
  }
}
