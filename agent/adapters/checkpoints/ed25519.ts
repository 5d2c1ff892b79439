import { createHash, createPublicKey, verify } from 'node:crypto';
import type { SignatureTools } from '../../../shared/domain/trail/checkpoint-chain.ts';
import { chainTools } from '../chain/chain-tools.ts';

/** Signatures of checkpoints: Ed25519 (RFC 8032), keys as SubjectPublicKeyInfo (RFC 8410). */
export const signatureTools: SignatureTools = {
  ...chainTools,
  isSigned: (text, signature, publicKey) => {
    const key = publicKeyOf(publicKey);
    const bytes = Buffer.from(signature, 'base64');
    // Base64 has bits at its end that mean nothing: a signature has one form.
    if (key === undefined || bytes.toString('base64') !== signature) return false;
    return verify(null, Buffer.from(text), key, bytes);
  },
};

/** `undefined` for what is no Ed25519 key. */
function publicKeyOf(base64: string): ReturnType<typeof createPublicKey> | undefined {
  try {
    const der = Buffer.from(base64, 'base64');
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    // OpenSSL has a dozen names for "this is not a key".
    return undefined;
  }
}

/** As `ssh-keygen -l` writes it: SHA-256 of the DER, in base64. */
export function keyFingerprint(publicKey: string): string {
  const hash = createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('base64');
  return `SHA256:${hash.replace(/=+$/, '')}`;
}

/** What `openssl pkey -pubin` reads. */
export function publicKeyPem(publicKey: string): string {
  return `-----BEGIN PUBLIC KEY-----\n${publicKey}\n-----END PUBLIC KEY-----\n`;
}

/** The DER in base64; `undefined` for what is no Ed25519 key. */
export function publicKeyFromPem(pem: string): string | undefined {
  const [, body = ''] = /-----BEGIN PUBLIC KEY-----([^-]*)-----END PUBLIC KEY-----/.exec(pem) ?? [];
  const base64 = body.replaceAll(/\s/g, '');
  return publicKeyOf(base64) === undefined ? undefined : base64;
}
