import { hash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';

/** SHA-256 of the canonical JSON, in hex. */
export function contentDigest(value: unknown): string {
  return hash('sha256', canonicalJson(value));
}

/** In short: to see whether something changed. */
export function contentFingerprint(value: unknown): string {
  return contentDigest(value).slice(0, 32);
}
