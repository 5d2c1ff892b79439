import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { identifier } from '../../../shared/domain/values/identifier.ts';
import { succeed, type Result, type Saying } from '../../../shared/errors.ts';
import { failAs, saidOf, say } from '../../../shared/failure-texts.ts';
import type { Keyring } from './keyring.ts';
import type { SecretFolder } from './secret-folder.ts';
import { jsonOf } from '../../wire/json-text.ts';

/** Not a valid secret name. */
const INDEX = '.keyring';

const indexSchema = z.strictObject({
  /** This agent's name in the keyring: other agents of the same user have their own secrets. */
  service: z.string().min(1),
  /** By name: changes whenever the value is set, so that other processes fetch it again. */
  stamps: z.record(identifier, z.string()),
});

type Index = z.output<typeof indexSchema>;

/** How long a keyring that did not answer is left alone. */
const REST_MS = 10_000;

interface Taken {
  readonly stamp: string;
  readonly value: string | null;
}

/**
 * Secrets in the keyring. An index next to the files lists their names, so that nothing is asked if
 * nothing is stored; values are prefetched, since runs cannot wait for a keyring.
 */
export class KeyringStore {
  readonly #folder: SecretFolder;
  readonly #keyring: Keyring;
  readonly #taken = new Map<string, Taken>();
  #trouble: string | undefined;
  #fetching: Promise<void> | undefined;
  #isResting = false;

  constructor(folder: SecretFolder, keyring: Keyring) {
    this.#folder = folder;
    this.#keyring = keyring;
  }

  get isPreferred(): boolean {
    return this.#keyring.isPreferred;
  }

  close(): void {
    this.#keyring.close();
  }

  /** `undefined` if it is not stored here. */
  value(name: string): Result<string> | undefined {
    const index = this.#index();
    if (!index.ok) return index;
    const stamp = index.value?.stamps[name];
    if (stamp === undefined) return undefined;
    const taken = this.#taken.get(name);
    if (taken?.stamp === stamp && taken.value !== null) return succeed(taken.value);
    if (!this.#isResting) void this.fetch();
    return failAs('secret-missing', lacking(name, taken?.stamp === stamp, this.#trouble));
  }

  names(): Result<readonly string[]> {
    const index = this.#index();
    return index.ok ? succeed(Object.keys(index.value?.stamps ?? {})) : index;
  }

  /** Fetches missing values. Never rejects: errors are reported when a value is needed. */
  fetch(): Promise<void> {
    this.#fetching ??= this.#fetch().finally(() => {
      this.#fetching = undefined;
    });
    return this.#fetching;
  }

  /** Why the keyring cannot be used now; `undefined` if it answers. */
  async check(): Promise<Saying | undefined> {
    if (this.#keyring.absence !== undefined) return this.#keyring.absence;
    const index = this.#index();
    const { service = newService(), stamps = {} } = (index.ok ? index.value : undefined) ?? {};
    // Only a stored secret shows whether it is locked.
    const names = Object.keys(stamps).slice(0, 1);
    const answer = await this.#keyring.ask({ do: 'read', service, names });
    return answer.ok ? undefined : saidOf(answer.failure)[0];
  }

  async put(name: string, value: string): Promise<Result<void>> {
    const before = this.#index();
    if (!before.ok) return before;
    const service = before.value?.service ?? newService();
    const kept = await this.#keyring.ask({ do: 'keep', service, name, value });
    if (!kept.ok) return kept;
    const stamp = randomUUID();
    const written = this.#change(service, (stamps) => ({ ...stamps, [name]: stamp }));
    if (written.ok) this.#taken.set(name, { stamp, value });
    return written;
  }

  /** Removes it from keyring and index; `false` if it was not there. */
  async drop(name: string): Promise<Result<boolean>> {
    const index = this.#index();
    if (!index.ok) return index;
    if (index.value?.stamps[name] === undefined) return succeed(false);
    const { service } = index.value;
    const forgotten = await this.#keyring.ask({ do: 'forget', service, name });
    if (!forgotten.ok) {
      const why = forgotten.failure.message;
      return failAs('store-failed', [say('secret-not-taken', { name, why })]);
    }
    const written = this.forget(name);
    return written.ok ? succeed(true) : written;
  }

  /** Removes it from the index: it is no longer looked up in the keyring. */
  forget(name: string): Result<void> {
    this.#taken.delete(name);
    const index = this.#index();
    if (!index.ok) return index;
    if (index.value === undefined) return succeed(undefined);
    return this.#change(index.value.service, (stamps) =>
      Object.fromEntries(Object.entries(stamps).filter(([one]) => one !== name)),
    );
  }

  async #fetch(): Promise<void> {
    const index = this.#index();
    if (!index.ok || index.value === undefined) return;
    const { service, stamps } = index.value;
    const wanted = Object.entries(stamps).filter(
      ([name, stamp]) => this.#taken.get(name)?.stamp !== stamp,
    );
    if (wanted.length === 0) return;
    const names = wanted.map(([name]) => name);
    const answer = await this.#keyring.ask({ do: 'read', service, names });
    this.#trouble = answer.ok ? undefined : answer.failure.message;
    if (!answer.ok) {
      this.#rest();
      return;
    }
    for (const [name, stamp] of wanted) {
      this.#taken.set(name, { stamp, value: answer.value[name] ?? null });
    }
  }

  #rest(): void {
    this.#isResting = true;
    setTimeout(() => {
      this.#isResting = false;
    }, REST_MS).unref();
  }

  #index(): Result<Index | undefined> {
    const text = this.#folder.read(INDEX);
    if (text === undefined) return succeed(undefined);
    if (!text.ok) return text;
    const index = indexSchema.safeParse(jsonOf(text.value));
    return index.success ? succeed(index.data) : unreadable(this.#folder.pathOf(INDEX));
  }

  /** Read again: another process may have changed it meanwhile. */
  #change(service: string, change: (stamps: Index['stamps']) => Index['stamps']): Result<void> {
    const index = this.#index();
    if (!index.ok) return index;
    const changed: Index = { service, stamps: change(index.value?.stamps ?? {}) };
    return this.#folder.write(INDEX, `${JSON.stringify(changed)}\n`);
  }
}

function newService(): string {
  return `Remanso ${randomUUID().slice(0, 8)}`;
}

function lacking(name: string, isGone: boolean, trouble: string | undefined): Saying[] {
  if (isGone) return [say('secret-gone', { name })];
  if (trouble === undefined) return [say('secret-asked', { name })];
  return [say('secret-locked', { name, why: trouble })];
}

function unreadable(path: string): Result<never> {
  return failAs('secret-missing', [say('secret-index', { path })]);
}
