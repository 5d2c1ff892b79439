import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** The bytes of a key as Standard Webhooks writes one; `undefined`: too short or long, or not base64. */
export function signingKey(secret: string): Buffer | undefined {
  const text = secret.trim().replace(PREFIX, '');
  if (!BASE64.test(text)) return undefined;
  const key = Buffer.from(text, 'base64');
  return key.length >= 24 && key.length <= 64 ? key : undefined;
}

/**
 * The headers of https://www.standardwebhooks.com, version 1: id, seconds since 1970 of this try, and
 * HMAC-SHA256 over both and the body. A receiver refuses old seconds, and ids that it has had.
 */
export function signatureHeaders(
  key: Buffer,
  { id, at, body }: { readonly id: string; readonly at: number; readonly body: string },
): Readonly<Record<string, string>> {
  const seconds = String(Math.floor(at / 1_000));
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': seconds,
    'webhook-signature': `v1,${signature}`,
  };
}
