import type { SecretRef } from '../../shared/domain/values/secret-ref.ts';
import type { Result, Saying } from '../../shared/errors.ts';

/** Where secrets can be stored. */
export type SecretStore = 'keyring' | 'file';

/** Where a secret is stored, in lookup order. */
export type SecretPlace = 'systemd-credential' | SecretStore | 'environment';

export interface KeptSecret {
  readonly name: string;
  readonly keptIn: SecretPlace;
}

export interface SecretPlaceState {
  readonly place: SecretPlace;
  /** Why nothing can be read from there; `null` if all is well. */
  readonly why: string | null;
  /** The sentence of `why`. */
  readonly said?: readonly Saying[];
}

/** For connectors: the value of a secret by name; `secret-missing` says what to do. */
export interface Secrets {
  value(ref: SecretRef): Promise<Result<string>> | Result<string>;
}

/** Secrets available synchronously, for runs that must start at their due instant. */
export interface SecretsAtHand extends Secrets {
  value(ref: SecretRef): Result<string>;
  /** The text with every value handed out so far redacted. */
  hide(text: string): string;
}

/** Names and locations of secrets; a value goes in and never comes back out this way. */
export interface SecretKeeper {
  list(): Result<readonly KeptSecret[]>;
  /** Each place in lookup order. May take seconds: a keyring may have to answer. */
  places(): Promise<readonly SecretPlaceState[]>;
  /**
   * `store` absent: the keyring in a desktop session, otherwise a file. `note`: something to tell
   * the user.
   */
  set(
    name: string,
    value: string,
    store?: SecretStore,
  ): Promise<Result<{ readonly keptIn: SecretStore; readonly note?: string }>>;
  /** `not-found` if it does not exist; `not-supported` if it is stored outside Remanso. */
  remove(name: string): Promise<Result<void>>;
}
