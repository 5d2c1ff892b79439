import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type KeyObject,
} from 'node:crypto';
import type { SecretRef } from '../../../../shared/domain/values/secret-ref.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { SigningKey, SigningKeys } from '../app/evidence-ports.ts';
import type { SecretKeeper, SecretsAtHand } from '../../../ports/secrets.ts';

/** The secret that the key is kept under, unless the document names another. */
export const CHECKPOINT_KEY = 'checkpoint-key';

/** Ed25519 keys as PKCS #8 in PEM, among the secrets: in the keyring, or a file 0600. */
export class SecretSigningKeys implements SigningKeys {
  readonly #secrets: Pick<SecretsAtHand, 'value'> & Pick<SecretKeeper, 'list' | 'set'>;

  constructor(secrets: Pick<SecretsAtHand, 'value'> & Pick<SecretKeeper, 'list' | 'set'>) {
    this.#secrets = secrets;
  }

  current(ref: SecretRef | undefined): Result<SigningKey | undefined> {
    const name = this.nameOf(ref);
    const value = this.#secrets.value({ secretRef: name });
    if (value.ok) return keyOf(value.value, name);
    const kept = this.#secrets.list();
    if (!kept.ok) return kept;
    return kept.value.some((one) => one.name === name) ? value : succeed(undefined);
  }

  draw(ref: SecretRef | undefined): ReturnType<SigningKeys['draw']> {
    const { privateKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' });
    return {
      ...signingKey(privateKey),
      keep: async () => {
        const kept = await this.#secrets.set(this.nameOf(ref), pem);
        return kept.ok ? succeed(undefined) : kept;
      },
    };
  }

  nameOf(ref: SecretRef | undefined): string {
    return ref?.secretRef ?? CHECKPOINT_KEY;
  }
}

function keyOf(pem: string, name: string): Result<SigningKey> {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return succeed(signingKey(key));
  } catch {
    // What OpenSSL says of it names no secret and helps nobody.
  }
  return failAs('secret-missing', [say('checkpoint-key-unfit', { name })]);
}

function signingKey(key: KeyObject): SigningKey {
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    publicKey: publicKey.toString('base64'),
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64'),
  };
}
