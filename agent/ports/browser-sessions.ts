import type { BrowserSession } from '../../shared/contract/session-calls.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { Result } from '../../shared/errors.ts';

export interface Invitation {
  /** The address with its token: for the person who asked and for nobody else. */
  readonly url: string;
  readonly endsAt: Instant;
}

/** Who may see the dashboard in a browser of this machine. */
export interface BrowserSessions {
  /** Opens the door for browsers where it is not open yet. */
  invite(): Promise<Result<Invitation>>;
  /** The one that was used last comes first; `caller` is the session that asks. */
  list(caller: string | undefined): BrowserSession[];
  /** How many were ended; `all` also takes back addresses that nobody used yet. */
  end(target: { readonly sessionId: string } | { readonly all: true }): number;
  /** For one download by this session; `undefined`: it has ended. */
  ticket(sessionId: string): string | undefined;
}
