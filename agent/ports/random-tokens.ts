/** Secrets that people hand on: 256 random bits in URL-safe text, of which only the hash is kept. */
export interface RandomTokens {
  mint(): { readonly token: string; readonly hash: string };
  /** As it is kept. */
  hashOf(token: string): string;
  /** In constant time. */
  isOf(token: string, hash: string): boolean;
  /** A short digest of a text. */
  tagOf(text: string): string;
}
