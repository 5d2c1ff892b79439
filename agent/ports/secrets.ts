import type { SecretRef } from '../../shared/domain/secret-ref.ts';
import type { Result } from '../../shared/errors.ts';

/** Where a secret is kept, in the order in which it is looked for. */
export type SecretPlace = 'systemd-credential' | 'file' | 'environment';

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
  list(): Result<readonly { readonly name: string; readonly keptIn: SecretPlace }[]>;
  set(name: string, value: string): Result<{ readonly keptIn: SecretPlace }>;
  /** `not-found` where the keeper has none; `not-supported` where somebody else keeps it. */
  remove(name: string): Result<void>;
}
