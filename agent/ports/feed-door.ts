import type { Result } from '../../shared/errors.ts';

/** Where calendar programs read the feed: the HTTP server of the dashboard. */
export interface FeedDoor {
  /** `http://127.0.0.1:4310`; `undefined`: nothing is served. */
  readonly origin: string | undefined;
  /**
   * Starts the server if it is not running: on the port of the last time and no other where programs
   * know an address already.
   */
  openForFeed(isKnown: boolean): Promise<Result<string>>;
}
