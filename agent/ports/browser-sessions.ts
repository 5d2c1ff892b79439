import type { BrowserSession } from '../../shared/contract/session-calls.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { Result } from '../../shared/errors.ts';

export interface Invitation {
  /** The URL with its token: for the person who asked, nobody else. */
  readonly url: string;
  readonly endsAt: Instant;
}

/** Browser sessions that may see the dashboard on this machine. */
export interface BrowserSessions {
  /** Starts the HTTP server if it is not running yet. */
  invite(isReadOnly: boolean): Promise<Result<Invitation>>;
  /** Most recently used first; `caller` is the session that asks. */
  list(caller: string | undefined): BrowserSession[];
  /** Where the dashboard was served the last time, if something else has that port now. */
  readonly portTaken: number | undefined;
  /** Returns how many were ended; `all` also revokes invitations that nobody has used yet. */
  end(target: { readonly sessionId: string } | { readonly all: true }): number;
  /** A ticket for one download by this session; `undefined` if the session has ended. */
  ticket(sessionId: string): string | undefined;
}
