import type { SecretRef } from '../../shared/domain/values/secret-ref.ts';
import type { Result } from '../../shared/errors.ts';

/** Where secrets can be put. */
export type SecretStore = 'keyring' | 'file';

/** Where a secret is kept, in the order in which it is looked for. */
export type SecretPlace = 'systemd-credential' | SecretStore | 'environment';

export interface KeptSecret {
  readonly name: string;
  readonly keptIn: SecretPlace;
}

export interface SecretPlaceState {
  readonly place: SecretPlace;
  /** Why nothing can be had from there; `null` where it is in order. */
  readonly why: string | null;
}

/** What connectors get: the value of a secret by its name; `secret-missing` says what to do. */
export interface Secrets {
  value(ref: SecretRef): Promise<Result<string>> | Result<string>;
}

/** Values at hand without waiting, for what must start at its due instant. */
export interface SecretsAtHand extends Secrets {
  value(ref: SecretRef): Result<string>;
  /** The text with every value that was handed out blotted out. */
  hide(text: string): string;
}

/** Names and places of secrets; a value goes in once and never comes out this way. */
export interface SecretKeeper {
  list(): Result<readonly KeptSecret[]>;
  /** Each place in the order in which it is asked. May take seconds: a keyring is spoken to. */
  places(): Promise<readonly SecretPlaceState[]>;
  /** `store` absent: the keyring in the session of a desktop, else a file. `note`: what to know. */
  set(
    name: string,
    value: string,
    store?: SecretStore,
  ): Promise<Result<{ readonly keptIn: SecretStore; readonly note?: string }>>;
  /** `not-found` where the keeper has none; `not-supported` where somebody else keeps it. */
  remove(name: string): Promise<Result<void>>;
}
