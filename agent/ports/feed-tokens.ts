/** Secrets of addresses: 256 random bits in URL-safe text, of which only the hash is kept. */
export interface FeedTokens {
  mint(): { readonly token: string; readonly hash: string };
  /** In constant time. */
  isOf(token: string, hash: string): boolean;
  /** A short digest of what a calendar is made from. */
  tagOf(text: string): string;
}
