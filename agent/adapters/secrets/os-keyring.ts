import { Entry } from '@napi-rs/keyring';
import { errorMessage } from '../../../shared/error-message.ts';
import type { KeyringAnswer, KeyringQuestion } from './keyring-question.ts';

/** Without it, a missing Secret Service would mean the kernel keyring, which a restart empties. */
const STORE = { linux: { store: 'secret-service' } } as const;

/** Nothing has this name: asking for it opens no prompt, and fails if there is no keyring. */
const NOBODY = 'is-anybody-there?';

/**
 * Answers from the desktop keyring: Secret Service, Keychain or Credential Manager. Blocks until a
 * person has unlocked it, so it runs in a process that can be ended.
 */
export function askOsKeyring(question: KeyringQuestion): KeyringAnswer {
  try {
    return { values: answer(question) };
  } catch (thrown) {
    return { failed: errorMessage(thrown) };
  }
}

function answer(question: KeyringQuestion): Record<string, string | null> {
  const entry = (name: string): Entry => new Entry(question.service, name, STORE);
  switch (question.do) {
    case 'read': {
      if (question.names.length === 0) entry(NOBODY).getPassword();
      return Object.fromEntries(question.names.map((name) => [name, entry(name).getPassword()]));
    }
    case 'keep': {
      entry(question.name).setPassword(question.value);
      return {};
    }
    case 'forget': {
      entry(question.name).deletePassword();
      return {};
    }
  }
}
