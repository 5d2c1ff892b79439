import { fail, type Result } from '../../../shared/errors.ts';
import type { KeyringQuestion } from './keyring-question.ts';

/** The keyring of the user's desktop, as far as it can be reached from this process. */
export interface Keyring {
  /** Why there is none; `undefined` where it can be asked. */
  readonly absence: string | undefined;
  /** Whether new secrets go there unless somebody wants otherwise. */
  readonly isPreferred: boolean;
  /** Always resolves, within seconds; its failure is why the keyring cannot be used. */
  ask(question: KeyringQuestion): Promise<Result<Readonly<Record<string, string | null>>>>;
  /** Ends what is still being asked. */
  close(): void;
}

const ABSENCE = 'this program does not look there';

export const NO_KEYRING: Keyring = {
  absence: ABSENCE,
  isPreferred: false,
  ask: () => Promise.resolve(fail('not-supported', ABSENCE)),
  close: () => undefined,
};
