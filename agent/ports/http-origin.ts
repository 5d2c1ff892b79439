import type { Result } from '../../shared/errors.ts';

/** The HTTP server of the dashboard, which also serves pages that programs read. */
export interface HttpOrigin {
  /** `http://127.0.0.1:4310`; `undefined`: nothing is served. */
  readonly origin: string | undefined;
  /**
   * Starts the server if it is not running: on the port of the last time and no other where programs
   * know an address already.
   */
  serve(isKnown: boolean): Promise<Result<string>>;
}
