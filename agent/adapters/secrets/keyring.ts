import type { Result, Saying } from '../../../shared/errors.ts';
import type { KeyringQuestion } from './keyring-question.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';

/** The user's desktop keyring, as far as this process can reach it. */
export interface Keyring {
  /** Why there is none; `undefined` if it can be asked. */
  readonly absence: Saying | undefined;
  /** Whether new secrets go there by default. */
  readonly isPreferred: boolean;
  /** Always resolves, within seconds; a failure says why the keyring cannot be used. */
  ask(question: KeyringQuestion): Promise<Result<Readonly<Record<string, string | null>>>>;
  /** Ends questions in progress. */
  close(): void;
}

const ABSENCE = say('keyring-elsewhere');

export const NO_KEYRING: Keyring = {
  absence: ABSENCE,
  isPreferred: false,
  ask: () => Promise.resolve(failAs('not-supported', [ABSENCE])),
  close: () => undefined,
};
