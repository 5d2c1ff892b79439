import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { RandomTokens } from '../../ports/random-tokens.ts';

export const randomTokens: RandomTokens = {
  mint: () => {
    const token = randomBytes(32).toString('base64url');
    return { token, hash: hash('sha256', token) };
  },
  hashOf: (token) => hash('sha256', token),
  isOf: (token, kept) =>
    timingSafeEqual(hash('sha256', token, 'buffer'), Buffer.from(kept.padEnd(64, '0'), 'hex')),
  tagOf: (text) => hash('sha256', text).slice(0, 32),
};
